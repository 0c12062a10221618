package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobChange;
import io.snapferry.contracts.event.RunBegan;
import io.snapferry.contracts.event.RunLost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of what operators do to jobs, and of runs that begin or lose their worker. */
class NewsTest {
    private final Guest guest = Guest.withJob();

    private List<String> types() {
        return guest.told().stream().map(CloudEvent::type).toList();
    }

    private CloudEvent last() {
        return guest.told().get(guest.told().size() - 1);
    }

    @Test
    void a_new_job_is_told_with_its_settings() {
        assertThat(types()).containsExactly(CloudEvent.JOB_CREATED);
        assertThat(last().data()).isInstanceOfSatisfying(JobChange.class, data -> {
            assertThat(data.target()).isEqualTo(B);
            assertThat(data.source()).contains(A);
            assertThat(data.enabled()).isTrue();
            assertThat(data.removing()).isFalse();
            assertThat(data.revision()).isEqualTo(guest.view(TO_B).revision());
        });
    }

    @Test
    void a_change_is_told_once_and_one_that_changes_nothing_is_not() {
        guest.ask(Example.enable("2", TO_B, false));
        assertThat(types()).containsExactly(CloudEvent.JOB_CREATED, CloudEvent.JOB_CHANGED);
        guest.ask(Example.enable("2", TO_B, false));
        guest.ask(Example.enable("3", TO_B, false));
        assertThat(types()).containsExactly(CloudEvent.JOB_CREATED, CloudEvent.JOB_CHANGED);
        assertThat(((JobChange) last().data()).enabled()).isFalse();
    }

    @Test
    void a_removal_is_told_when_it_begins_and_when_the_job_is_gone() {
        guest.runWell();
        guest.ask(Example.delete("2", TO_B, RemovalMode.FULL));
        assertThat(last().type()).isEqualTo(CloudEvent.JOB_CHANGED);
        assertThat(((JobChange) last().data()).removing()).isTrue();
        guest.runWell();
        assertThat(last().type()).isEqualTo(CloudEvent.JOB_REMOVED);
        assertThat(guest.record().jobs()).isEmpty();
    }

    @Test
    void events_of_a_job_that_is_made_anew_have_other_ids() {
        guest.ask(Example.delete("2", TO_B, RemovalMode.FORCE));
        guest.pass(Duration.ofSeconds(1));
        guest.ask(Example.create("3", TO_B, B));
        assertThat(guest.told().stream().map(CloudEvent::id)).doesNotHaveDuplicates();
    }

    @Test
    void a_run_that_is_taken_is_told_once() {
        guest.claim("worker-1");
        guest.claim("worker-1");
        assertThat(types()).containsExactly(CloudEvent.JOB_CREATED, CloudEvent.RUN_STARTED);
        assertThat(last().data()).isInstanceOfSatisfying(RunBegan.class, data -> {
            assertThat(data.worker()).isEqualTo("worker-1");
            assertThat(data.startedAt()).isEqualTo(guest.now());
        });
    }

    @Test
    void a_worker_that_is_lost_is_told_and_so_is_the_next_one() {
        guest.claim("worker-1");
        Run lost = guest.run();
        guest.pass(Duration.ofSeconds(30));
        assertThat(types()).filteredOn(CloudEvent.RUN_LOST::equals).hasSize(1);
        RunLost data = (RunLost) last().data();
        assertThat(data.worker()).isEqualTo("worker-1");
        assertThat(data.attempt()).isEqualTo(1);
        assertThat(last().id()).isEqualTo(lost.id() + ".lost." + lost.epoch());
        guest.claim("worker-2");
        assertThat(last().type()).isEqualTo(CloudEvent.RUN_STARTED);
        assertThat(((RunBegan) last().data()).attempt()).isEqualTo(2);
    }
}
