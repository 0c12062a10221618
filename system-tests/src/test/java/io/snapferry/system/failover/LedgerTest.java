package io.snapferry.system.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.calendar.Schedule;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The judge of the schedulers sees what it is there for. */
class LedgerTest {
    private static final JobId JOB = JobId.parse("1000-0");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Ledger ledger = new Ledger(schedule(), Duration.ofSeconds(59));

    private static Schedule schedule() {
        try {
            return Schedule.parse("*");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aJobThatRunsEachMinuteIsRight() {
        run(1, 3, 4);
        run(2, 67, 68);
        run(3, 127, 128);
        assertThat(ledger.violations()).isEmpty();
    }

    @Test
    void anEventThatPassedBeforeTheRunBeganHasNoRunOfItsOwn() {
        run(1, 3, 4);
        run(2, 67, 121);
        run(3, 187, 188);
        assertThat(ledger.violations()).isEmpty();
    }

    @Test
    void anInstantTwiceIsSeen() {
        run(1, 3, 4);
        run(2, 67, 68);
        run(3, 67, 69);
        assertThat(ledger.violations()).anyMatch(text -> text.startsWith("ordered twice"));
    }

    @Test
    void aHoleIsSeen() {
        run(1, 3, 4);
        run(2, 67, 68);
        run(3, 187, 188);
        assertThat(ledger.violations()).singleElement().asString().startsWith("not for");
    }

    @Test
    void aSecondAttemptIsSeen() {
        run(1, 3, 4);
        ledger.ordered(order(1, 2, 3));
        assertThat(ledger.violations()).anyMatch(text -> text.startsWith("not ordered by the schedule alone"));
    }

    @Test
    void anEndToldTwiceIsSeen() {
        run(1, 3, 4);
        end(1, 4);
        assertThat(ledger.violations()).singleElement().asString().startsWith("its end was told more than once");
    }

    @Test
    void aJobIsBehindUntilItsNextOrder() {
        ledger.ordered(order(1, 1, 3));
        assertThat(ledger.behind(at(2))).isZero();
        assertThat(ledger.behind(at(3))).as("the run has no end").isOne();
        end(1, 4);
        assertThat(ledger.behind(at(60 + 58))).isZero();
        assertThat(ledger.behind(at(60 + 59))).as("no further order").isOne();
        run(2, 67, 119);
        assertThat(ledger.behind(at(60 + 59))).isZero();
    }

    private void run(long number, int scheduled, int started) {
        ledger.ordered(order(number, 1, scheduled));
        end(number, started);
    }

    private void end(long number, int started) {
        ledger.ended(new RunCompleted(
                JOB,
                JOB.guest(),
                new RunId(JOB, number),
                1,
                RunTrigger.SCHEDULE,
                RunAction.SYNC,
                new NodeName("a"),
                new NodeName("b"),
                at(started),
                at(started),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Order order(long number, int attempt, int scheduled) {
        return new Order(
                new RunId(JOB, number),
                JOB,
                number,
                attempt,
                RunTrigger.SCHEDULE,
                RunAction.SYNC,
                new NodeName("a"),
                new NodeName("b"),
                Optional.of(at(scheduled)),
                at(scheduled),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
