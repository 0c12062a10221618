package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What new replicas get by the operator's will, on real pools. */
@TestPools.Pair(1)
class ReplicaPropertiesTest extends RealWorldTest {
    ReplicaPropertiesTest(TestPools pools) {
        super(pools);
    }

    private Storage target(String receive) throws StorageException {
        StorageSettings plain = world.fixture.target().settings();
        Map<String, String> values = new HashMap<>(plain.values());
        values.put("receive", receive);
        return new ZfsPoolPlugin().open(new StorageSettings(plain.id(), values));
    }

    private String value(String property) throws Exception {
        return world.machine
                .run("zfs", "get", "-Hp", "-o", "value", property, world.replica())
                .strip();
    }

    @Test
    void aReplicaHasThemAfterAFullCopyAndBesideWhatWasSetAside() throws Exception {
        Snapshot first = world.first();
        byte[] stream = world.stream(Optional.empty(), first);
        try (Storage target = target("compression=gzip-2, recordsize=1M, snapdev=hidden")) {
            target.receive(RealWorld.full(first), new ByteArrayInputStream(stream));
            assertThat(value("compression")).isEqualTo("gzip-2");
            assertThat(value("snapdev")).isEqualTo("hidden");
            assertThat(value("readonly")).isEqualTo("on");

            target.setAside(new SetAsideRequest(RealWorld.VOLUME, Optional.of(first), RealWorld.MARK, "a test"));
            assertThat(value("compression")).isEqualTo("gzip-2");
        }
        world.requireContentOf(first);
    }

    @Test
    void whatZfsDoesNotKnowIsRefusedWhenTheStorageIsOpened() {
        for (String unknown : new String[] {"compression=best", "colour=red", "refreservation=much"}) {
            StorageException refusal = catchThrowableOfType(
                    StorageException.class, () -> target(unknown).close());
            assertThat(refusal.code()).as(unknown).isEqualTo(ErrorCode.BAD_SETTINGS);
            assertThat(refusal).hasMessageContaining(unknown.replaceFirst("=.*", ""));
        }
    }
}
