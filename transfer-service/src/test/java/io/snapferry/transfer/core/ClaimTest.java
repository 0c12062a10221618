package io.snapferry.transfer.core;

import static io.snapferry.transfer.core.Views.JOB;
import static io.snapferry.transfer.core.Views.WORKER;
import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.transfer.core.Claim.Standing;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimTest {

    @Test
    void aClaimHoldsOnlyWhileTheViewNamesRunEpochAndWorker() {
        assertThat(standing(5, Optional.of(WORKER))).isEqualTo(Standing.HELD);
    }

    @Test
    void aViewWithoutTheRunOrItsWorkerDoesNotSpeakOfTheClaim() {
        assertThat(claim(5).standing(Optional.empty())).isEqualTo(Standing.NOT_SHOWN);
        assertThat(standing(4, Optional.of(WORKER))).isEqualTo(Standing.NOT_SHOWN);
        assertThat(standing(5, Optional.empty())).isEqualTo(Standing.NOT_SHOWN);
    }

    @Test
    void anotherWorkerANewerOrderOrAnotherRunTakesTheClaimAway() {
        assertThat(standing(5, Optional.of("worker-2"))).isEqualTo(Standing.LOST);
        assertThat(standing(6, Optional.of(WORKER))).isEqualTo(Standing.LOST);
        assertThat(standing(6, Optional.empty())).isEqualTo(Standing.LOST);
        ActiveRun other = new ActiveRun(
                new RunId(JOB, 2),
                5,
                1,
                RunTrigger.MANUAL,
                RunAction.SYNC,
                Instant.EPOCH,
                Optional.of(WORKER),
                Optional.empty());
        assertThat(claim(5).standing(Optional.of(other))).isEqualTo(Standing.LOST);
    }

    private static Standing standing(long epoch, Optional<String> worker) {
        return claim(5).standing(Optional.of(run(epoch, RunAction.SYNC, worker)));
    }
}
