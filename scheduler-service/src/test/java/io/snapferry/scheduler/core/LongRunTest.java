package io.snapferry.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which runs are expected to be long, and so wait for one of the few slots that such may have. */
class LongRunTest {
    private static final SchedulerPolicy POLICY = new SchedulerPolicy(
            Example.POLICY.retry(),
            Example.POLICY.lease(),
            Example.POLICY.claimTimeout(),
            Example.POLICY.recheck(),
            ZoneOffset.UTC,
            Duration.ZERO,
            Example.POLICY.removalPatience(),
            new SlotLimits(0, 4, Map.of(), 2, Duration.ofMinutes(10)));

    @Test
    void a_first_sync_is() {
        assertThat(expectedLong(JobHistory.NONE)).isTrue();
        assertThat(expectedLong(JobHistory.NONE.failed(Example.START, Duration.ofSeconds(1), "target-full")))
                .isTrue();
    }

    @Test
    void one_like_the_last_is() {
        assertThat(expectedLong(succeeded(Duration.ofMinutes(1)))).isFalse();
        assertThat(expectedLong(succeeded(Duration.ofMinutes(12)))).isTrue();
    }

    @Test
    void one_that_catches_up_after_a_run_longer_than_its_period_is_not() {
        assertThat(expectedLong(succeeded(Duration.ofHours(9)))).isFalse();
    }

    private static JobHistory succeeded(Duration took) {
        return JobHistory.NONE.succeeded(Example.START.minus(took), took, false);
    }

    private static boolean expectedLong(JobHistory history) {
        GuestRecord record = Guest.withJob().record().idle();
        Job due = record.job(Example.TO_B).orElseThrow().with(history).due(Optional.of(Example.START));
        Cluster cluster = new Cluster(Set.of(Example.A, Example.B).stream()
                .collect(Collectors.toMap(
                        Function.identity(), (NodeName node) -> Example.heartbeat(node, Example.START))));
        Decision decision = new JobScheduler(POLICY).decide(record.with(due), new Input.Tick(), cluster, Example.START);
        return decision.record().ticket().orElseThrow().longRun();
    }
}
