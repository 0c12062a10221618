package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobLag;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LagTest {
    private static final Duration MAX = Duration.ofMinutes(20);

    private final Guest guest = Guest.atHome();

    @Test
    void a_job_that_never_succeeds_lags_from_its_creation() {
        Instant createdAt = guest.now();
        create(MAX);
        guest.pass(MAX.minusMillis(1));
        assertThat(guest.news()).isEmpty();
        guest.pass(Duration.ofMillis(1));

        assertThat(guest.news()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(CloudEvent.JOB_LAGGING);
            JobLag lag = (JobLag) event.data();
            assertThat(lag.lag()).isEqualTo(MAX);
            assertThat(lag.maxLag()).contains(MAX);
            assertThat(lag.lastSync()).isEmpty();
        });
        assertThat(guest.view(TO_B).state().laggingSince()).contains(createdAt.plus(MAX));
        guest.pass(Duration.ofDays(1));
        assertThat(guest.news()).as("once").hasSize(1);
    }

    @Test
    void a_success_ends_the_lag_and_is_told_once() {
        create(MAX);
        guest.pass(Duration.ofHours(1));
        guest.claim("worker-1");
        guest.succeed();

        assertThat(guest.news())
                .extracting(CloudEvent::type)
                .containsExactly(CloudEvent.JOB_LAGGING, CloudEvent.JOB_RECOVERED);
        assertThat(guest.news()).extracting(CloudEvent::id).doesNotHaveDuplicates();
        assertThat(guest.view(TO_B).state().laggingSince()).isEmpty();
    }

    @Test
    void a_job_that_is_deleted_by_force_lags_no_more() {
        create(MAX);
        guest.pass(MAX);
        guest.done(Example.delete("force", TO_B, RemovalMode.FORCE));

        assertThat(guest.news())
                .extracting(CloudEvent::type)
                .startsWith(CloudEvent.JOB_LAGGING, CloudEvent.JOB_RECOVERED);
        assertThat(guest.news()).extracting(CloudEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void a_success_that_began_too_long_ago_does_not_end_it() {
        create(MAX);
        guest.claim("worker-1");
        for (int i = 0; i < 360; i++) {
            guest.pass(Duration.ofSeconds(10));
            guest.progress();
        }
        guest.succeed();
        assertThat(guest.news()).extracting(CloudEvent::type).containsExactly(CloudEvent.JOB_LAGGING);
    }

    @Test
    void a_job_that_keeps_up_is_never_told_of() {
        create(MAX);
        guest.runWell();
        for (int i = 0; i < 20; i++) {
            guest.pass(Duration.ofMinutes(15));
            if (guest.activeRun().isPresent()) {
                guest.runWell();
            }
        }
        assertThat(guest.news()).isEmpty();
    }

    @Test
    void a_disabled_job_lags_as_well_for_its_replica_grows_old() {
        create(MAX);
        guest.runWell();
        guest.done(Example.enable("off", TO_B, false));
        guest.pass(Duration.ofHours(1));
        assertThat(guest.news()).extracting(CloudEvent::type).containsExactly(CloudEvent.JOB_LAGGING);
    }

    @Test
    void without_a_limit_nothing_lags_any_more() {
        create(MAX);
        guest.pass(Duration.ofHours(1));
        guest.done(Example.update(Optional.empty(), Optional.of(Set.of(JobSetting.MAX_LAG))));
        assertThat(guest.news())
                .extracting(CloudEvent::type)
                .containsExactly(CloudEvent.JOB_LAGGING, CloudEvent.JOB_RECOVERED);
        assertThat(guest.view(TO_B).maxLag()).isEmpty();
    }

    @Test
    void a_job_that_is_being_removed_is_not_told_of() {
        create(MAX);
        guest.runWell();
        guest.down(B);
        guest.done(Example.delete("gone", TO_B, RemovalMode.FULL));
        guest.pass(Duration.ofHours(2));
        assertThat(guest.news()).isEmpty();
    }

    private void create(Duration maxLag) {
        guest.done(Example.with(Example.create("create", TO_B, B), Optional.empty(), Optional.of(maxLag)));
    }
}
