package io.snapferry.transfer.core;

import static io.snapferry.transfer.core.Views.SOURCE;
import static io.snapferry.transfer.core.Views.TARGET;
import static io.snapferry.transfer.core.Views.WORKER;
import static io.snapferry.transfer.core.Views.claim;
import static io.snapferry.transfer.core.Views.idle;
import static io.snapferry.transfer.core.Views.job;
import static io.snapferry.transfer.core.Views.reversed;
import static io.snapferry.transfer.core.Views.run;
import static io.snapferry.transfer.core.Views.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobView;
import io.snapferry.transfer.core.Admission.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final long EPOCH = 5;
    private static final NodeName ELSEWHERE = new NodeName("node-c");

    @Test
    void onlyTheShownHolderOfTheNewestEpochOfAMatchingJobIsAccepted() {
        for (Optional<JobView> view : views()) {
            for (long highest = EPOCH - 1; highest <= EPOCH + 1; highest++) {
                for (NodeName self : List.of(TARGET, ELSEWHERE)) {
                    Verdict verdict = Admission.duringRun(claim(EPOCH), Set.of(RunAction.SYNC), self, view, highest)
                            .verdict();

                    boolean sound = self.equals(TARGET)
                            && highest <= EPOCH
                            && view.filter(job -> job.equals(running(EPOCH))).isPresent();
                    assertThat(verdict == Verdict.ACCEPTED)
                            .as("%s at %s, highest %s", view, self, highest)
                            .isEqualTo(sound);
                }
            }
        }
    }

    private static List<Optional<JobView>> views() {
        List<Optional<ActiveRun>> runs = new ArrayList<>(List.of(Optional.empty()));
        for (long epoch = EPOCH - 1; epoch <= EPOCH + 1; epoch++) {
            for (RunAction action : EnumSet.allOf(RunAction.class)) {
                for (Optional<String> worker :
                        List.of(Optional.of(WORKER), Optional.of("w2"), Optional.<String>empty())) {
                    runs.add(Optional.of(run(epoch, action, worker)));
                }
            }
        }
        List<Optional<JobView>> views = new ArrayList<>(List.of(Optional.empty()));
        for (Optional<ActiveRun> run : runs) {
            for (NodeName source : List.of(SOURCE, ELSEWHERE)) {
                for (NodeName target : List.of(TARGET, ELSEWHERE)) {
                    views.add(Optional.of(job(source, target, run)));
                }
            }
        }
        return views;
    }

    /** Job from the asked node to the asking one. */
    private static JobView toTheAsker(RunAction action) {
        return reversed(Optional.of(run(EPOCH, action, Optional.of(WORKER))));
    }

    @Test
    void theReplicasNodeAsksTheHomeForARehearsalAndForNothingElse() {
        for (RunAction action : RunAction.values()) {
            assertThat(Admission.duringRun(
                                    claim(EPOCH),
                                    EnumSet.allOf(RunAction.class),
                                    TARGET,
                                    Optional.of(toTheAsker(action)),
                                    0)
                            .verdict())
                    .as("%s", action)
                    .isEqualTo(action == RunAction.REHEARSE ? Verdict.ACCEPTED : Verdict.REFUSED);
        }
        assertThat(during(Optional.of(toTheAsker(RunAction.REHEARSE)), 0)).isEqualTo(Verdict.REFUSED);
        assertThat(during(Optional.of(reversed(Optional.empty())), 0)).isEqualTo(Verdict.NOT_YET);
        assertThat(during(Optional.of(toTheAsker(RunAction.REHEARSE)), EPOCH + 1))
                .isEqualTo(Verdict.SUPERSEDED);
        assertThat(Admission.afterRun(claim(EPOCH), TARGET, Optional.of(toTheAsker(RunAction.REHEARSE)), EPOCH)
                        .verdict())
                .as("nothing goes at the home for it")
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void aRehearsalIsNotRunFromTheHome() {
        assertThat(Admission.duringRun(
                                claim(EPOCH),
                                EnumSet.allOf(RunAction.class),
                                TARGET,
                                Optional.of(running(EPOCH, RunAction.REHEARSE)),
                                0)
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void aViewThatMayBeBehindIsWaitedFor() {
        assertThat(during(Optional.empty(), 0)).isEqualTo(Verdict.NOT_YET);
        assertThat(during(Optional.of(idle()), 0)).isEqualTo(Verdict.NOT_YET);
        assertThat(during(Optional.of(running(EPOCH - 1)), 0)).isEqualTo(Verdict.NOT_YET);
        assertThat(during(Optional.of(job(ELSEWHERE, TARGET, Optional.empty())), 0))
                .isEqualTo(Verdict.NOT_YET);
    }

    @Test
    void anEpochBelowOneThatWasSeenIsVoidForGood() {
        assertThat(during(Optional.of(running(EPOCH)), EPOCH + 1)).isEqualTo(Verdict.SUPERSEDED);
        assertThat(during(Optional.of(running(EPOCH + 1)), 0)).isEqualTo(Verdict.SUPERSEDED);
        assertThat(Admission.afterRun(claim(EPOCH), TARGET, Optional.of(running(EPOCH + 1)), 0)
                        .verdict())
                .isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void aReplicaIsRemovedOnlyByARunThatIsShownAsARemoval() {
        Set<RunAction> removal = Set.of(RunAction.REMOVE_REPLICA);

        assertThat(Admission.duringRun(claim(EPOCH), removal, TARGET, Optional.of(running(EPOCH)), 0)
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(Admission.duringRun(
                                claim(EPOCH), removal, TARGET, Optional.of(running(EPOCH, RunAction.REMOVE_REPLICA)), 0)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void afterItsSuccessARunMayStillPruneThoughTheJobIsIdle() {
        assertThat(Admission.afterRun(claim(EPOCH), TARGET, Optional.of(idle()), EPOCH)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
        assertThat(Admission.afterRun(
                                claim(EPOCH), TARGET, Optional.of(job(SOURCE, ELSEWHERE, Optional.empty())), EPOCH)
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    private static Verdict during(Optional<JobView> view, long highest) {
        return Admission.duringRun(claim(EPOCH), Set.of(RunAction.SYNC), TARGET, view, highest)
                .verdict();
    }
}
