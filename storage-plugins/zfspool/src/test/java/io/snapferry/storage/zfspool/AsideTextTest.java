package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsideTextTest {
    private static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");

    @Test
    void theNameTellsWhatItWasAndWhenAndIsNoVolumes() {
        String name = AsideText.name(VOLUME, Instant.parse("2026-03-01T10:20:30.004Z"));
        assertThat(name)
                .isEqualTo("snapferry-aside-vm-100-disk-0-20260301T102030.004Z")
                .matches(AsideText::isName);
        assertThat(VolumeName.isVolumeName(name)).isFalse();
        assertThat(Names.isDataset("b/" + name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "a b", "x=y keep=z", "tab\tnewline\n", "100%", "+", ""})
    void whatIsStillToBeDoneIsReadBack(String text) {
        ReplicaMark mark = new ReplicaMark(100, "100-0 " + text, text + "node");
        AsideText written = new AsideText(VOLUME, Optional.of(text + "s"), mark, text.isEmpty(), text);
        assertThat(written.write()).doesNotContain("\t").doesNotContain("\n");
        assertThat(AsideText.unfinished(written.write())).contains(written);
        assertThat(AsideText.unfinished(written.done().write())).isEmpty();
    }

    @Test
    void aLongReasonIsCutAndNotWhatIsToBeDone() {
        AsideText written =
                new AsideText(VOLUME, Optional.of("s"), new ReplicaMark(100, "j", "n"), false, "w".repeat(100_000));
        assertThat(written.write()).hasSizeLessThan(1000);
        assertThat(AsideText.unfinished(written.write()).orElseThrow().keep()).contains("s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "of=vm-100 why= keep=s raw=no volume=vm-100-disk-0 guest=100 job=j source=n", "of=x"})
    void anythingElseIsNothingToDo(String value) {
        assertThat(AsideText.unfinished(value)).isEmpty();
    }
}
