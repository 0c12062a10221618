package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
    @ParameterizedTest
    @CsvSource({
        "true, true, , BOOKMARK",
        "false, true, , HOLD",
        "true, false, , HOLD",
        "true, true, HOLD, HOLD",
        "false, true, BOOKMARK, BOOKMARK",
        "true, false, BOOKMARK, HOLD",
        "true, true, NONE, NONE",
        "false, false, NONE, NONE",
    })
    void protectionIsWhatIsAskedForOrTheBestThereIs(
            boolean programs, boolean feature, Protection wanted, Protection expected) {
        PoolFeatures features = new PoolFeatures(feature ? Set.of("bookmarks") : Set.of());
        Probe probe = new Probe(features, false, programs, Optional.ofNullable(wanted));
        assertThat(probe.protection()).isEqualTo(expected);
        assertThat(probe.capabilities().contains(Capability.BOOKMARKS)).isEqualTo(expected == Protection.BOOKMARK);
        assertThat(probe.capabilities().contains(Capability.HOLDS)).isEqualTo(expected == Protection.HOLD);
    }
}
