package io.snapferry.gateway.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.gateway.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds whatever happens, in whatever order, and whenever the process that tells of it dies. {@code -Dnotify.seeds=100}
 * for more histories.
 */
class TellingPropertiesTest {
    private static final Instant T0 = Samples.NOW;
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final int STEPS = 3 * 1200;
    private static final int SETTLING = 3 * 60 * 30;
    private static final int JOBS = 6;
    private static final List<Rules> TARGETS =
            List.of(Happenings.rules("ops"), Happenings.rules("pager", Set.of(IncidentKind.FAILURE), 2));

    static IntStream seeds() {
        return IntStream.range(0, Integer.getInteger("notify.seeds", 4));
    }

    /** What happens at each step: jobs fail and recover, some again and again, a node dies and comes back. */
    private static Map<Integer, List<CloudEvent>> history(long seed) {
        Random chance = new Random(seed);
        Map<Integer, List<CloudEvent>> history = new TreeMap<>();
        int[] count = new int[JOBS];
        int run = 0;
        boolean down = false;
        double[] trouble = chance.doubles(JOBS).map(x -> x * x * 0.5).toArray();
        for (int step = 0; step < STEPS; step++) {
            Instant now = at(step);
            if (chance.nextInt(1500) == 0) {
                down = !down;
                add(
                        history,
                        step,
                        down ? Happenings.offline(Happenings.B, false, now) : Happenings.online(Happenings.B, now));
            }
            int job = chance.nextInt(JOBS * 5);
            if (job < JOBS) {
                boolean fails = down || chance.nextDouble() < (count[job] > 0 ? 0.7 : trouble[job] * 0.3);
                String id = (100 + job) + "-0." + ++run;
                count[job] = fails ? count[job] + 1 : 0;
                add(
                        history,
                        step,
                        fails ? Happenings.failed(id, count[job], "no-space", now) : Happenings.succeeded(id, now));
            }
        }
        if (down) {
            add(history, STEPS, Happenings.online(Happenings.B, at(STEPS)));
        }
        for (int job = 0; job < JOBS; job++) {
            add(history, STEPS + 1, Happenings.succeeded((100 + job) + "-0." + ++run, at(STEPS + 1)));
        }
        return history;
    }

    private static void add(Map<Integer, List<CloudEvent>> history, int step, CloudEvent event) {
        history.computeIfAbsent(step, first -> new ArrayList<>()).add(event);
    }

    private static Instant at(int step) {
        return T0.plus(STEP.multipliedBy(step));
    }

    private interface Trouble {
        void at(int step, Instant now, Telegraph telegraph);
    }

    private static Telegraph run(Map<Integer, List<CloudEvent>> history, Trouble trouble) {
        Telegraph telegraph = new Telegraph(TARGETS, T0);
        for (int step = 0; step < STEPS + SETTLING; step++) {
            history.getOrDefault(step, List.of()).forEach(telegraph::happens);
            trouble.at(step, at(step), telegraph);
        }
        return telegraph;
    }

    private static void plainly(Instant now, Telegraph telegraph) {
        telegraph.read(now);
        telegraph.tell(now, false);
        telegraph.keep();
    }

    private static Set<NotificationKey> told(Telegraph telegraph) {
        return telegraph.messages().stream()
                .flatMap(message -> message.digest().items().stream())
                .map(item -> item.incident().key())
                .collect(Collectors.toCollection(HashSet::new));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachTellsTheBeginningBeforeTheEndAndTheEndOnce(int seed) {
        Telegraph telegraph = run(history(seed), (step, now, desk) -> plainly(now, desk));

        for (Rules rules : TARGETS) {
            for (NotificationKey key : told(telegraph)) {
                List<Word> words = Telegraph.words(telegraph.messages(), rules.target(), key);
                assertThat(isOrderly(words)).as("%s: %s", key, words).isTrue();
            }
        }
    }

    /** In terms of what is told: (passed | began goes-on* over)*. */
    private static boolean isOrderly(List<Word> words) {
        String all = words.stream().map(Word::name).collect(Collectors.joining(" ", "", " "));
        return words.isEmpty() || all.matches("((PASSED |BEGAN (GOES_ON )*OVER ))+");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noBeginningIsLost(int seed) {
        Map<Integer, List<CloudEvent>> history = history(seed);
        Random chance = new Random(seed);
        Telegraph telegraph = run(history, (step, now, desk) -> {
            boolean away = (step / 300) % 3 == 1 && step < STEPS;
            desk.read(now);
            desk.tell(now, away);
            if (chance.nextInt(4) > 0) {
                desk.keep();
            } else if (chance.nextInt(4) == 0) {
                desk.restart(now);
            }
        });

        for (Rules rules : TARGETS) {
            history.forEach((step, events) -> events.stream()
                    .filter(event -> isFirst(event, rules))
                    .filter(event -> !isCovered(step, history) || rules.target().equals("pager"))
                    .forEach(event -> assertThat(isToldAfter(telegraph, rules, event))
                            .as("%s for %s", event.id(), rules.target())
                            .isTrue()));
        }
    }

    private static boolean isFirst(CloudEvent event, Rules rules) {
        return event.type().equals(CloudEvent.RUN_FAILED)
                && ((RunCompleted) event.data())
                        .failCount()
                        .orElse(0)
                        .equals(rules.failures().first());
    }

    /** Whether a node was, or lately had been, offline. */
    private static boolean isCovered(int step, Map<Integer, List<CloudEvent>> history) {
        int near = (int) (Cover.AFTER.plusMinutes(5).toSeconds() / STEP.toSeconds());
        boolean down = false;
        for (Map.Entry<Integer, List<CloudEvent>> entry : history.entrySet()) {
            for (CloudEvent event : entry.getValue()) {
                boolean node = event.subject().equals(Happenings.B.value());
                if (node && Math.abs(entry.getKey() - step) < near) {
                    return true;
                }
                if (node && entry.getKey() < step) {
                    down = event.type().equals(CloudEvent.NODE_OFFLINE);
                }
            }
        }
        return down;
    }

    private static boolean isToldAfter(Telegraph telegraph, Rules rules, CloudEvent event) {
        return telegraph.messages().stream()
                .filter(message ->
                        message.target().equals(rules.target()) && !message.at().isBefore(event.time()))
                .flatMap(message -> message.digest().items().stream())
                .anyMatch(item -> item.incident().kind() == IncidentKind.FAILURE
                        && item.incident().subject().equals(event.subject()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thereIsNoStorm(int seed) {
        Telegraph telegraph = run(history(seed), (step, now, desk) -> plainly(now, desk));

        for (Rules rules : TARGETS) {
            List<Instant> times = telegraph.messages().stream()
                    .filter(message -> message.target().equals(rules.target()))
                    .map(Telegraph.Message::at)
                    .toList();
            for (Instant from : times) {
                assertThat(times.stream()
                                .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofHours(1)))))
                        .hasSizeLessThan(31);
            }
            for (NotificationKey key : told(telegraph)) {
                List<Word> words = Telegraph.words(telegraph.messages(), rules.target(), key);
                assertThat(words.stream().filter(word -> word == Word.BEGAN || word == Word.PASSED))
                        .as("beginnings of %s in %s", key, STEP.multipliedBy(STEPS))
                        .hasSizeLessThan(14);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eventsThatComeAgainChangeNothing(int seed) {
        Map<Integer, List<CloudEvent>> history = history(seed);
        Random chance = new Random(seed);
        List<CloudEvent> before = new ArrayList<>();
        Telegraph plain = run(history, (step, now, desk) -> plainly(now, desk));
        Telegraph doubled = run(history, (step, now, desk) -> {
            before.addAll(history.getOrDefault(step, List.of()));
            for (int back = 1; back <= Math.min(3, before.size()) && chance.nextInt(20) == 0; back++) {
                desk.happens(before.get(before.size() - back));
            }
            plainly(now, desk);
        });

        assertThat(doubled.messages()).isEqualTo(plain.messages());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoGoesOnAfterEachStepTellsTheSame(int seed) {
        Map<Integer, List<CloudEvent>> history = history(seed);
        Telegraph plain = run(history, (step, now, desk) -> plainly(now, desk));
        Telegraph restarted = run(history, (step, now, desk) -> {
            plainly(now, desk);
            if (step < STEPS + 500 && (step + seed) % 3 == 0) {
                desk.restart(now);
            }
        });

        assertThat(restarted.messages()).isEqualTo(plain.messages());
        assertThat(restarted.kept()).isEqualTo(plain.kept());
    }

    /** A process that dies between a message and its note of it tells the same again, and nothing else goes wrong. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aDeathDoublesAtMostWhatWasToldLast(int seed) {
        Random chance = new Random(seed);
        int[] deaths = {0};
        Telegraph telegraph = run(history(seed), (step, now, desk) -> {
            desk.read(now);
            int before = desk.messages().size();
            desk.tell(now, false);
            if (desk.messages().size() > before && chance.nextBoolean()) {
                deaths[0] += desk.messages().size() - before;
                desk.restart(now);
            } else {
                desk.keep();
            }
        });

        int doubled = 0;
        for (Rules rules : TARGETS) {
            for (NotificationKey key : told(telegraph)) {
                List<Word> once = new ArrayList<>();
                for (Word word : Telegraph.words(telegraph.messages(), rules.target(), key)) {
                    boolean again = !once.isEmpty() && once.get(once.size() - 1) == word && word != Word.GOES_ON;
                    if (again) {
                        doubled++;
                    } else {
                        once.add(word);
                    }
                }
                assertThat(once.isEmpty() ? Word.OVER : once.get(once.size() - 1))
                        .isIn(Word.OVER, Word.PASSED);
            }
        }
        assertThat(deaths[0]).isPositive();
        assertThat(doubled).isLessThanOrEqualTo(deaths[0] * (JOBS + 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inTheEndNothingIsLeft(int seed) {
        Telegraph telegraph = run(history(seed), (step, now, desk) -> plainly(now, desk));
        Instant later = at(STEPS + SETTLING).plus(Desk.CALM);
        plainly(later, telegraph);

        assertThat(telegraph.kept().keySet()).allMatch(key -> !key.startsWith("incident/"));
    }
}
