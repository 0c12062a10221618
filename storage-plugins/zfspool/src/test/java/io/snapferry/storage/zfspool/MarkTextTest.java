package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkTextTest {
    private static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");

    @Test
    void aMarkIsOneReadableLine() {
        assertThat(MarkText.write(VOLUME, new ReplicaMark(100, "100-0", "node-a")))
                .isEqualTo("volume=vm-100-disk-0 guest=100 job=100-0 source=node-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node-a", "a b", "x=y", "tab\tnewline\n", "ü", "100%", "+"})
    void whateverIsInAMarkIsReadBack(String text) {
        ReplicaMark mark = new ReplicaMark(999_999_999, text, text);
        String written = MarkText.write(VOLUME, mark);
        assertThat(written).doesNotContain("\t").doesNotContain("\n");
        assertThat(MarkText.read(written)).contains(mark);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "volume=vm-100-disk-0 guest=99 job=100-0 source=node-a",
                "volume=vm-100-disk-0 guest=99999999999 job=100-0 source=node-a",
                "volume=vm-100-disk-0 guest=100 job=100-0"
            })
    void anythingElseIsNoMark(String value) {
        assertThat(MarkText.read(value)).isEmpty();
    }
}
