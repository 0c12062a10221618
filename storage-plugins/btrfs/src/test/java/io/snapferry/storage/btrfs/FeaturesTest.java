package io.snapferry.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FeaturesTest {
    @ParameterizedTest
    @CsvSource({
        "1, --compressed-data         send data that is compressed, false",
        "2, --proto N                 use protocol version N, false",
        "2, --compressed-data         send data that is compressed, true",
        "3, --compressed-data         send data that is compressed, true"
    })
    void compressedStreamsNeedTheKernelAndTheCommand(int version, String help, boolean compressed) {
        assertThat(Features.of(version, help))
                .contains(
                        Capability.INCREMENTAL,
                        Capability.SET_ASIDE,
                        Capability.RENAME,
                        Capability.DIGEST,
                        Capability.ROLES,
                        Capability.ROLLBACK,
                        Capability.CLONES)
                .hasSize(compressed ? 8 : 7)
                .matches(found -> found.contains(Capability.COMPRESSED_SEND) == compressed);
    }
}
