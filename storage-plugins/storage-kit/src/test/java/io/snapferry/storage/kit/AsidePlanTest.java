package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsidePlanTest {
    private static final Instant NOW = Instant.parse("2026-11-23T17:20:00.123Z");

    @ParameterizedTest
    @ValueSource(strings = {"it was written to", "two\nlines = \u00e4: #!"})
    void whatIsWrittenDownIsReadAgain(String why) throws IOException {
        for (Optional<Snapshot> keep : List.of(snapshot(), Optional.<Snapshot>empty())) {
            for (boolean own : new boolean[] {false, true}) {
                SetAsideRequest request = new SetAsideRequest(
                        new VolumeName("vm-100-disk-0"), keep, new ReplicaMark(100, "100-0", "node-a"), why);
                AsidePlan plan = AsidePlan.of(request, own, NOW, "unique");
                assertThat(AsidePlan.read(plan.text())).isEqualTo(plan);
                assertThat(plan.name()).isEqualTo("vm-100-disk-0.20261123T172000Z.unique");
                assertThat(plan.keepUpTo()).isEqualTo(keep.map(Snapshot::guid));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "format=2",
                "format=1\naside=a\nvolume=vm-100-disk-0\nown=true",
                "format=1\naside=a\nvolume=x"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> AsidePlan.read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(IOException.class);
    }

    private static Optional<Snapshot> snapshot() {
        return Optional.of(new Snapshot("s", "guid", NOW));
    }
}
