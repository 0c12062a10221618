package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoolFeaturesTest {
    private static final String PRINTED = """
            size	1006632960
            capacity	0
            feature@lz4_compress	active
            feature@embedded_data	active
            feature@large_blocks	enabled
            feature@extensible_dataset	active
            feature@zstd_compress	disabled
            feature@encryption	enabled
            unsupported@com.example:new	inactive
            """;

    @Test
    void whatIsEnabledCanBeReceivedAndWhatIsDisabledCannot() {
        assertThat(PoolFeatures.parse(PRINTED).capabilities(false))
                .containsExactlyInAnyOrder(
                        Capability.COMPRESSED_SEND,
                        Capability.EMBEDDED_BLOCKS,
                        Capability.LARGE_BLOCKS,
                        Capability.RAW_ENCRYPTED,
                        Capability.RESUME);
        assertThat(PoolFeatures.parse(PRINTED).zstd()).isFalse();
        assertThat(PoolFeatures.parse(PRINTED.replace("disabled", "active")).zstd())
                .isTrue();
    }

    @Test
    void whereZfsEncryptsThereAreNoEmbeddedBlocks() {
        assertThat(PoolFeatures.parse(PRINTED).capabilities(true)).doesNotContain(Capability.EMBEDDED_BLOCKS);
    }

    @Test
    void aPoolWithoutFeatureFlagsHasNone() {
        assertThat(PoolFeatures.parse("size\t100\nversion\t28\n").capabilities(false))
                .isEqualTo(Set.of());
    }
}
