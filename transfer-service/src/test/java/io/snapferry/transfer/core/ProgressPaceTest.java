package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.VolumeProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressPaceTest {

    private static final Instant SENT = Instant.EPOCH;
    private static final List<VolumeProgress> MORE = List.of(new VolumeProgress(
            VolumeId.parse("local:vm-100-disk-0"),
            VolumeProgress.Step.FULL,
            1,
            2,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));

    @Test
    void newFiguresAreToldAfterASecond() {
        assertThat(ProgressPace.due(SENT, List.of(), MORE, SENT.plusMillis(999)))
                .isFalse();
        assertThat(ProgressPace.due(SENT, List.of(), MORE, SENT.plusMillis(1000)))
                .isTrue();
    }

    @Test
    void withoutNewFiguresThereIsASignOfLifeWithinFiveSeconds() {
        assertThat(ProgressPace.due(SENT, MORE, MORE, SENT.plusMillis(3999))).isFalse();
        assertThat(ProgressPace.due(SENT, MORE, MORE, SENT.plusMillis(4000))).isTrue();
    }
}
