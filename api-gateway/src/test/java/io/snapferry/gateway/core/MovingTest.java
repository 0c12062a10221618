package io.snapferry.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.VolumeProgress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MovingTest {
    private static VolumeProgress volume(long done, long estimated, boolean complete, Long rate) {
        return new VolumeProgress(
                VolumeId.parse("local:vm-100-disk-0"),
                VolumeProgress.Step.FULL,
                done,
                estimated,
                complete,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(rate),
                Optional.empty());
    }

    @Test
    void aRunIsAsFastAsItsVolumesTogetherAndLastsForWhatIsLeftOfAll() {
        List<VolumeProgress> volumes = List.of(
                volume(100, 90, true, null),
                volume(100, 1000, false, 30L),
                volume(50, 1000, false, 20L),
                volume(0, 101, false, null));
        assertThat(Moving.bytesPerSecond(volumes)).contains(50L);
        assertThat(Moving.secondsLeft(volumes)).contains((900L + 950 + 101 + 49) / 50);
    }

    @Test
    void whatIsLeftOfOneThatNobodyKnowsMakesTheWholeUnknown() {
        assertThat(Moving.secondsLeft(List.of(volume(1, 10, false, 5L), volume(0, 0, false, null))))
                .isEmpty();
        assertThat(Moving.secondsLeft(List.of(volume(11, 10, false, 5L)))).isEmpty();
        assertThat(Moving.secondsLeft(List.of(volume(1, 10, false, null)))).isEmpty();
        assertThat(Moving.bytesPerSecond(List.of())).isEmpty();
    }
}
