package io.snapferry.gateway.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.gateway.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeskTest {
    private static final Instant T0 = Samples.NOW;
    private static final String OPS = "ops";

    private NotificationBook kept = new NotificationBook();
    private Desk desk = new Desk(kept, List.of(Happenings.rules(OPS)), job -> Optional.of(Happenings.A), T0);

    private static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    private void happens(CloudEvent event) {
        desk.take(event, event.time());
    }

    /** What is told now, and taken. */
    private List<String> tell(Instant now) {
        return tell(OPS, now);
    }

    private List<String> tell(String target, Instant now) {
        Optional<Digest> digest = desk.next(target, now);
        digest.ifPresent(some -> desk.told(some, now, Optional.empty()));
        return words(digest);
    }

    private static List<String> words(Optional<Digest> digest) {
        List<String> words = new ArrayList<>();
        digest.ifPresent(some -> some.items()
                .forEach(item -> words.add(item.word() + " " + item.incident().subject())));
        return words;
    }

    private void restart(Rules... rules) {
        desk.takeChanges().forEach(kept::accept);
        desk = new Desk(kept, List.of(rules), job -> Optional.of(Happenings.A), T0);
    }

    @Test
    void whatBeginsWithinTheWindowIsToldInOneMessage() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        assertThat(tell(at(10))).isEmpty();
        happens(Happenings.failed("200-0.1", 1, "no-space", at(20)));
        assertThat(tell(at(29))).isEmpty();
        assertThat(tell(at(30))).containsExactly("BEGAN 100-0", "BEGAN 200-0");
        assertThat(tell(at(90))).isEmpty();
    }

    @Test
    void failuresAreToldAtTheirCountsThenSeldomAndTheEndOnce() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        assertThat(tell(at(30))).containsExactly("BEGAN 100-0");
        for (int count = 2; count <= 60; count++) {
            happens(Happenings.failed("100-0." + count, count, "no-space", at(count * 1800L)));
            boolean told = count <= 3 || count == 52;
            assertThat(tell(at(count * 1800L + 60))).as("failure %s", count).hasSize(told ? 1 : 0);
        }
        happens(Happenings.succeeded("100-0.61", at(200_000)));
        assertThat(tell(at(200_030))).containsExactly("OVER 100-0");
        happens(Happenings.succeeded("100-0.62", at(201_000)));
        assertThat(tell(at(201_060))).isEmpty();
    }

    @Test
    void belowTheFirstCountNothingIsToldNotEvenTheEnd() {
        restart(Happenings.rules(OPS, Set.of(), 3));
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        happens(Happenings.failed("100-0.2", 2, "no-space", at(300)));
        assertThat(tell(at(600))).isEmpty();
        happens(Happenings.succeeded("100-0.3", at(900)));
        assertThat(tell(at(1000))).isEmpty();
        happens(Happenings.failed("100-0.4", 3, "no-space", at(2000)));
        assertThat(tell(at(2100))).containsExactly("BEGAN 100-0");
    }

    @Test
    void whatIsOverBeforeItCouldBeToldIsToldAsThat() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        happens(Happenings.succeeded("100-0.2", at(5)));
        assertThat(tell(at(35))).containsExactly("PASSED 100-0");
        assertThat(tell(at(9000))).isEmpty();
    }

    @Test
    void whileATargetIsAwayNothingIsLostAndNothingPilesUp() {
        for (int count = 1; count <= 3; count++) {
            happens(Happenings.failed("100-0." + count, count, "no-space", at(count * 300L)));
            Instant now = at(count * 300L + 60);
            desk.next(OPS, now).ifPresent(digest -> desk.refused(digest, now, "away", 1));
        }
        happens(Happenings.lagging("200-0", at(1000), at(1000)));
        happens(Happenings.recovered("200-0", at(1000), at(1100)));

        assertThat(tell(at(9000))).containsExactly("BEGAN 100-0", "PASSED 200-0");
        assertThat(tell(at(20_000))).isEmpty();
    }

    @Test
    void aRefusedMessageIsTriedAgainWithGrowingPauses() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        Instant now = at(30);
        for (long pause : List.of(5, 10, 20)) {
            desk.refused(desk.next(OPS, now).orElseThrow(), now, "away", 1);
            assertThat(desk.next(OPS, now.plusSeconds(pause - 1))).isEmpty();
            now = now.plusSeconds(pause);
        }
        assertThat(tell(now)).containsExactly("BEGAN 100-0");
        assertThat(tell(now.plusSeconds(9000))).isEmpty();
    }

    @Test
    void whatHappensOnceIsGivenUpAfterALongTimeButNotWhatIsStillWrong() {
        happens(Happenings.moved(CloudEvent.GUEST_MOVE_FAILED, at(0)));
        happens(Happenings.failed("200-0.1", 1, "no-space", at(0)));
        desk.refused(desk.next(OPS, at(30)).orElseThrow(), at(30), "away", 1);

        assertThat(tell(at(0).plus(Desk.LIFETIME).plusSeconds(60))).containsExactly("BEGAN 200-0");
        desk.takeChanges().forEach(kept::accept);
        assertThat(kept.health(OPS).givenUp()).isEqualTo(1);
    }

    @Test
    void aDeadNodeIsToldOnceAndItsJobsOnlyIfTheyDoNotRecoverWithIt() {
        happens(Happenings.failed("100-0.1", 1, "connection-lost", at(0)));
        happens(Happenings.offline(Happenings.B, false, at(15)));
        assertThat(tell(at(60))).containsExactly("BEGAN node-b");
        happens(Happenings.failed("200-0.1", 1, "target-offline", at(900)));
        happens(Happenings.lagging("300-0", at(1000), at(1000)));
        assertThat(tell(at(7000))).isEmpty();
        happens(Happenings.online(Happenings.B, at(7200)));
        happens(Happenings.succeeded("100-0.2", at(7210)));
        happens(Happenings.recovered("300-0", at(1000), at(7210)));
        assertThat(tell(at(7260))).containsExactly("OVER node-b");
        assertThat(tell(at(8000))).isEmpty();
        assertThat(tell(at(8200))).containsExactly("BEGAN 200-0");
    }

    @Test
    void whoIsNotToldOfNodesIsToldOfTheirJobs() {
        restart(Happenings.rules(OPS, Set.of(IncidentKind.FAILURE), 1));
        happens(Happenings.offline(Happenings.B, false, at(0)));
        happens(Happenings.failed("100-0.1", 1, "target-offline", at(10)));
        assertThat(tell(at(60))).containsExactly("BEGAN 100-0");
    }

    @Test
    void aNodeThatWasStoppedOnPurposeIsToldOnlyIfItStaysAway() {
        happens(Happenings.offline(Happenings.B, true, at(0)));
        assertThat(tell(at(600))).isEmpty();
        happens(Happenings.online(Happenings.B, at(700)));
        assertThat(tell(at(5000))).isEmpty();

        happens(Happenings.offline(Happenings.A, true, at(6000)));
        assertThat(tell(at(6000).plus(Telling.MEANT).plusSeconds(30))).containsExactly("BEGAN node-a");
    }

    @Test
    void whatGoesOnWithoutEventsIsRemindedOf() {
        happens(Happenings.offline(Happenings.B, false, at(0)));
        tell(at(30));
        List<Long> days = new ArrayList<>();
        for (long hour = 1; hour < 24 * 30; hour++) {
            if (!tell(at(hour * 3600)).isEmpty()) {
                days.add(hour / 24);
            }
        }
        assertThat(days).containsExactly(1L, 3L, 7L, 15L, 23L);
    }

    @Test
    void anEpisodeThatBeginsWhileTheEndOfTheLastOneIsToldIsToldToo() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        tell(at(30));
        happens(Happenings.succeeded("100-0.2", at(100)));
        Digest over = desk.next(OPS, at(200)).orElseThrow();
        happens(Happenings.failed("100-0.3", 1, "no-space", at(201)));
        desk.told(over, at(202), Optional.empty());

        assertThat(words(Optional.of(over))).containsExactly("OVER 100-0");
        assertThat(tell(at(400))).containsExactly("BEGAN 100-0");
    }

    @Test
    void anEndWhileTheBeginningIsToldIsToldToo() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        Digest began = desk.next(OPS, at(30)).orElseThrow();
        happens(Happenings.succeeded("100-0.2", at(31)));
        desk.told(began, at(32), Optional.empty());

        assertThat(tell(at(100))).containsExactly("OVER 100-0");
    }

    @Test
    void theEndOfWhatMayHaveBeenToldIsToldWhateverElseIs() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        assertThat(words(desk.next(OPS, at(30)))).containsExactly("BEGAN 100-0");
        restart(Happenings.rules(OPS));
        happens(Happenings.offline(Happenings.B, false, at(40)));
        happens(Happenings.succeeded("100-0.2", at(50)));

        assertThat(tell(at(100))).containsExactly("BEGAN node-b", "PASSED 100-0");
    }

    @Test
    void whatFlapsIsToldEverMoreSeldom() {
        int messages = 0;
        for (int i = 0; i < 24 * 12; i++) {
            happens(Happenings.failed("100-0." + (2 * i + 1), 1, "no-space", at(i * 300L)));
            messages += tell(at(i * 300L + 60)).size();
            happens(Happenings.succeeded("100-0." + (2 * i + 2), at(i * 300L + 150)));
            messages += tell(at(i * 300L + 240)).size();
        }
        assertThat(messages).isBetween(6, 24);
    }

    @Test
    void manyFailuresInARowOfDifferentJobsAreNoStorm() {
        int messages = 0;
        for (int i = 0; i < 360; i++) {
            happens(Happenings.failed((1000 + i) + "-0.1", 1, "no-space", at(i * 10L)));
            messages += tell(at(i * 10L + 5)).isEmpty() ? 0 : 1;
        }
        assertThat(messages).isLessThan(12);
        assertThat(tell(at(9000))).isNotEmpty();
    }

    @Test
    void aTargetThatIsNewIsToldWhatIsWrongNow() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        happens(Happenings.offline(Happenings.B, false, at(0).plus(Duration.ofHours(1))));
        tell(at(30));
        tell(at(9000));
        restart(Happenings.rules(OPS), Happenings.rules("pager"));

        assertThat(tell("pager", at(9100))).containsExactly("BEGAN 100-0", "BEGAN node-b");
        assertThat(tell(at(9100))).isEmpty();
    }

    @Test
    void whatIsOverForLongIsForgotten() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        tell(at(30));
        happens(Happenings.succeeded("100-0.2", at(100)));
        tell(at(1000));
        desk.sweep(at(100).plus(Desk.CALM));
        restart(Happenings.rules(OPS));
        assertThat(kept.incidents()).hasSize(1);
        desk.sweep(at(101).plus(Desk.CALM));
        restart(Happenings.rules(OPS));
        assertThat(kept.incidents()).isEmpty();
    }

    @Test
    void aTargetThatIsNotConfiguredAnyMoreIsForgotten() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        tell(at(30));
        restart(Happenings.rules("pager"));
        restart(Happenings.rules("pager"));

        assertThat(kept.targets()).isEmpty();
    }

    @Test
    void messagesOfOneIncidentBelongTogether() {
        happens(Happenings.failed("100-0.1", 1, "no-space", at(0)));
        Digest first = desk.next(OPS, at(30)).orElseThrow();
        desk.told(first, at(30), Optional.empty());
        happens(Happenings.succeeded("100-0.2", at(100)));
        Digest over = desk.next(OPS, at(200)).orElseThrow();

        assertThat(first.id()).isEqualTo("failure.100-0." + T0.toEpochMilli());
        assertThat(first.threads()).isEmpty();
        assertThat(over.threads()).containsExactly(first.id());
        assertThat(over.id()).isNotEqualTo(first.id());
        assertThat(desk.next(OPS, at(200)).orElseThrow().id()).isEqualTo(over.id());
    }
}
