package io.snapferry.gateway.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.gateway.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingsTest {
    private static final Instant T0 = Samples.NOW;

    /** Each in a word: a key that was seen, or with a minus one that is over. */
    private static List<String> found(CloudEvent event) {
        return Findings.of(event, job -> Optional.of(Happenings.A)).stream()
                .map(finding -> finding instanceof Finding.Seen seen
                        ? seen.incident().key().toString()
                        : "-" + ((Finding.Over) finding).key())
                .map(key -> key.replace("incident/", ""))
                .toList();
    }

    private static Incident seen(CloudEvent event) {
        return ((Finding.Seen)
                        Findings.of(event, job -> Optional.of(Happenings.A)).get(0))
                .incident();
    }

    @ParameterizedTest
    @CsvSource({"no-space,failure/100-0", "diverged,divergence/100-0", "content-differs,verification/100-0"})
    void aFailedRunIsWhatItsCodeSays(String code, String key) {
        assertThat(found(Happenings.failed("100-0.17", 3, code, T0))).containsExactly(key);
    }

    @Test
    void aFailureTellsHowOftenAndWhenItIsTriedAgain() {
        Incident failure = seen(Happenings.failed("100-0.17", 3, "no-space", T0));

        assertThat(failure.count()).isEqualTo(3);
        assertThat(failure.last().nextTry()).contains(T0.plusSeconds(300));
        assertThat(failure.concerned().source()).contains(Happenings.A);
        assertThat(failure.concerned().target()).contains(Happenings.B);
    }

    @ParameterizedTest
    @EnumSource(RunAction.class)
    void stepsOfMovesAndRehearsalsAreToldByEventsOfTheirOwn(RunAction action) {
        boolean own =
                action == RunAction.SYNC || action == RunAction.REMOVE_REPLICA || action == RunAction.REMOVE_SNAPSHOTS;

        assertThat(found(Happenings.failed("100-0.17", action, T0)).isEmpty()).isNotEqualTo(own);
        assertThat(found(Happenings.succeeded("100-0.17", action, T0, List.of()))
                        .isEmpty())
                .isNotEqualTo(own);
    }

    @Test
    void aSuccessEndsWhatFailedButProvesNoContentUnlessThatWasCompared() {
        var unknown = Happenings.volume(Optional.empty(), Optional.of(Verification.unknown("why")));
        var equal = Happenings.volume(Optional.empty(), Optional.of(Verification.equal("x")));

        assertThat(found(Happenings.succeeded("100-0.17", T0))).containsExactly("-failure/100-0", "-divergence/100-0");
        assertThat(found(Happenings.succeeded("100-0.17", RunAction.SYNC, T0, List.of(equal, unknown))))
                .doesNotContain("-verification/100-0");
        assertThat(found(Happenings.succeeded("100-0.17", RunAction.SYNC, T0, List.of(equal, equal))))
                .contains("-verification/100-0");
    }

    @Test
    void whatWasSetAsideIsToldWhateverTheRunCameTo() {
        var aside = Happenings.volume(Optional.of("aside/vm-100-disk-0"), Optional.empty());
        CloudEvent event = Happenings.succeeded("100-0.17", RunAction.SYNC, T0, List.of(aside));

        assertThat(found(event)).contains("divergence/100-0.17.succeeded", "-failure/100-0");
        assertThat(seen(event).once()).isTrue();
        assertThat(seen(event).last().reason().orElse("")).contains("aside/vm-100-disk-0");
    }

    @Test
    void aRemovedJobEndsAllThatWasWrongWithIt() {
        assertThat(found(Happenings.removed("100-0", T0)))
                .containsExactly("-failure/100-0", "-divergence/100-0", "-verification/100-0", "-rehearsal/100-0");
    }

    @Test
    void lagNodesAndRehearsalsBeginAndEnd() {
        var equal = Happenings.volume(Optional.empty(), Optional.of(Verification.equal("x")));

        assertThat(found(Happenings.lagging("100-0", T0, T0))).containsExactly("lag/100-0");
        assertThat(found(Happenings.recovered("100-0", T0, T0))).containsExactly("-lag/100-0");
        assertThat(seen(Happenings.lagging("100-0", T0, T0)).concerned().source())
                .contains(Happenings.A);
        assertThat(found(Happenings.offline(Happenings.B, false, T0))).containsExactly("node/node-b");
        assertThat(seen(Happenings.offline(Happenings.B, true, T0)).meant()).isTrue();
        assertThat(found(Happenings.online(Happenings.B, T0))).containsExactly("-node/node-b");
        assertThat(found(Happenings.rehearsed("100-0.17", Rehearsal.Outcome.FAILED, List.of(), T0)))
                .containsExactly("rehearsal/100-0");
        assertThat(found(Happenings.rehearsed("100-0.17", Rehearsal.Outcome.INCOMPLETE, List.of(), T0)))
                .isEmpty();
        assertThat(found(Happenings.rehearsed("100-0.17", Rehearsal.Outcome.PASSED, List.of(equal), T0)))
                .containsExactly("-rehearsal/100-0", "-verification/100-0");
    }

    @ParameterizedTest
    @CsvSource({
        "io.snapferry.guest.move-failed,error",
        "io.snapferry.guest.migrated,info",
        "io.snapferry.guest.recovered,info"
    })
    void movesHappen(String type, String severity) {
        Incident move = seen(Happenings.moved(type, T0));

        assertThat(move.once()).isTrue();
        assertThat(move.severity()).hasToString(severity.toUpperCase(Locale.ROOT));
    }

    @Test
    void anOrphanHappensAndAllElseSaysNothing() {
        assertThat(found(Samples.orphaned())).containsExactly("orphan/100-0.orphaned.18");
        assertThat(found(Samples.cancelled("100-0.17", T0, "by hand"))).isEmpty();
        assertThat(found(Happenings.moved(CloudEvent.GUEST_MOVING, T0))).isEmpty();
    }
}
