package io.snapferry.scheduler.streams;

import static io.snapferry.scheduler.streams.SchedulerDriver.A;
import static io.snapferry.scheduler.streams.SchedulerDriver.B;
import static io.snapferry.scheduler.streams.SchedulerDriver.JOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.scheduler.core.Happening;
import io.snapferry.scheduler.core.Happening.LeaseLost;
import io.snapferry.scheduler.core.Happening.OrderNotTaken;
import io.snapferry.scheduler.core.Happening.RunEnded;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTopologyTest {
    @TempDir
    Path stateDir;

    private SchedulerDriver scheduler;

    @BeforeEach
    void start() {
        scheduler = SchedulerDriver.withGuest(stateDir);
    }

    @AfterEach
    void stop() {
        scheduler.close();
    }

    @Test
    void a_job_lives_its_whole_life() {
        assertThat(scheduler.read(Topics.GUESTS, GuestView.class))
                .extracting(GuestView::node)
                .containsExactly(A);
        assertThat(scheduler.ask(SchedulerDriver.create(JOB))).isInstanceOf(Reply.Done.class);
        Order first = only(scheduler.orders());
        scheduler.start(first);
        scheduler.pass(Duration.ofSeconds(10));
        scheduler.succeed(first);
        assertThat(scheduler.read(Topics.JOBS, JobView.class))
                .extracting(view -> view.state().phase())
                .containsExactly(JobPhase.PENDING, JobPhase.SYNCING, JobPhase.OK);

        scheduler.pass(Duration.between(scheduler.now(), Instant.parse("2026-11-23T10:15:01Z")));
        Order second = only(scheduler.orders());
        assertThat(second.scheduledAt()).contains(Instant.parse("2026-11-23T10:15:00Z"));
        scheduler.start(second);
        scheduler.fail(second);
        scheduler.pass(Duration.ofMinutes(5));
        Order retry = only(scheduler.orders());
        scheduler.start(retry);
        scheduler.succeed(retry);

        scheduler.ask(new DeleteJob("delete", JOB, RemovalMode.FULL));
        Order removal = only(scheduler.orders());
        assertThat(removal.action()).isEqualTo(RunAction.REMOVE_REPLICA);
        scheduler.start(removal);
        scheduler.succeed(removal);
        TestRecord<String, byte[]> gone = SchedulerDriver.last(scheduler.records(Topics.JOBS));
        assertThat(gone.key()).isEqualTo("100-0");
        assertThat(gone.value()).isNull();
        assertThat(scheduler.read(Topics.EVENTS, CloudEvent.class))
                .filteredOn(event -> event.subject().equals(JOB.toString()))
                .extracting(event -> event.type().substring("io.snapferry.".length()))
                .containsExactly(
                        "job.created",
                        "run.started",
                        "run.succeeded",
                        "run.started",
                        "run.failed",
                        "run.started",
                        "run.succeeded",
                        "job.changed",
                        "run.started",
                        "run.succeeded",
                        "job.removed");
        assertThat(scheduler.happenings())
                .containsExactly(
                        new RunEnded(A, Happening.Outcome.SUCCEEDED, "none"),
                        new RunEnded(A, Happening.Outcome.FAILED, "target-full"),
                        new RunEnded(A, Happening.Outcome.SUCCEEDED, "none"),
                        new RunEnded(A, Happening.Outcome.SUCCEEDED, "none"));
    }

    @Test
    void a_lost_run_is_ordered_again_with_a_line_in_its_log() {
        scheduler.ask(SchedulerDriver.create(JOB));
        scheduler.start(only(scheduler.orders()));
        scheduler.pass(Duration.ofSeconds(31));
        Order again = only(scheduler.orders());
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(only(scheduler.read(Topics.RUN_LOGS, LogLine.class)).run()).isEqualTo(again.run());
        assertThat(scheduler.happenings()).containsExactly(new LeaseLost(A));
    }

    @Test
    void a_run_that_is_lost_and_not_wanted_any_more_is_both_a_lost_lease_and_a_failure() {
        scheduler.ask(SchedulerDriver.create(JOB));
        scheduler.start(only(scheduler.orders()));
        scheduler.ask(new DeleteJob("delete", JOB, RemovalMode.FULL));
        scheduler.pass(Duration.ofSeconds(31));
        assertThat(scheduler.happenings())
                .containsExactly(new LeaseLost(A), new RunEnded(A, Happening.Outcome.FAILED, "worker-lost"));
    }

    @Test
    void an_order_that_nobody_takes_is_counted_when_it_is_sent_again() {
        scheduler.ask(SchedulerDriver.create(JOB));
        scheduler.pass(Duration.ofSeconds(301));
        assertThat(scheduler.happenings()).containsExactly(new OrderNotTaken(A));
    }

    @Test
    void messages_have_the_guest_as_key_and_the_real_time() {
        scheduler.pass(Duration.ofSeconds(3));
        scheduler.ask(SchedulerDriver.create(JOB));
        assertThat(scheduler.records(Topics.orders(A))).singleElement().satisfies(order -> {
            assertThat(order.key()).isEqualTo("100");
            assertThat(order.getRecordTime()).isEqualTo(scheduler.now());
            assertThat(order.headers()).isEmpty();
        });
    }

    @Test
    void nothing_is_sent_to_a_node_that_is_not_there_and_the_order_follows_its_return() {
        scheduler.silence(A);
        scheduler.pass(Duration.ofSeconds(20));
        scheduler.ask(SchedulerDriver.create(JOB));
        scheduler.pass(Duration.ofMinutes(2));
        assertThat(scheduler.topicsWritten()).doesNotContain(Topics.orders(A));
        scheduler.up(A);
        scheduler.pass(Duration.ofSeconds(3));
        assertThat(scheduler.orders()).hasSize(1);
    }

    @Test
    void a_node_is_there_while_any_of_its_workers_is() {
        scheduler.silence(A);
        scheduler.pass(Duration.ofSeconds(20));
        worker("node-a-w2", false);
        worker("node-a-w3", true);
        scheduler.pipe(Topics.NODES, "node-a-w1", null);
        scheduler.pass(Duration.ofSeconds(1));
        scheduler.ask(SchedulerDriver.create(JOB));
        assertThat(scheduler.orders()).hasSize(1);
    }

    private void worker(String name, boolean stopping) {
        NodeView view = new NodeView(A, scheduler.now(), name, "127.0.0.1:9000", List.of(), stopping);
        scheduler.pipe(Topics.NODES, name, Json.write(view));
    }

    @Test
    void what_cannot_be_read_is_skipped() {
        scheduler.pipe(Topics.COMMANDS, "100", "not JSON".getBytes(UTF_8));
        scheduler.pipe(Topics.COMMANDS, "100", "{\"type\":\"create-universe\"}".getBytes(UTF_8));
        scheduler.pipe(Topics.COMMANDS, "100", null);
        scheduler.pipe(Topics.COMMANDS, "101", Json.write(SchedulerDriver.create(JOB)));
        scheduler.pipe(Topics.COMMANDS, null, Json.write(SchedulerDriver.create(JOB)));
        scheduler.pipe(Topics.RUN_EVENTS, "100", "{}".getBytes(UTF_8));
        scheduler.pipe(Topics.NODES, "node-x", "{}".getBytes(UTF_8));
        assertThat(scheduler.records(Topics.REPLIES)).isEmpty();
        assertThat(scheduler.ask(SchedulerDriver.create(JOB))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void a_stored_record_that_cannot_be_read_stays_and_stops_nobody_else() {
        byte[] strange = ByteBuffer.allocate(20).putLong(0).array();
        scheduler.store().put("100", strange);
        assertThat(scheduler.ask(SchedulerDriver.create(JOB))).isInstanceOf(Reply.Refused.class);
        assertThat(scheduler.store().get("100")).isEqualTo(strange);

        GuestId other = new GuestId(200);
        scheduler.tell(SchedulerDriver.observed(other, scheduler.now()));
        assertThat(scheduler.ask(SchedulerDriver.create(new JobId(other, 0)))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void a_refusal_for_an_unknown_guest_leaves_nothing_behind() {
        assertThat(scheduler.ask(new RunJobNow("x", JobId.parse("999-0"), Optional.empty())))
                .isInstanceOf(Reply.Refused.class);
        assertThat(scheduler.store().get("999")).isNull();
    }

    @Test
    void many_guests_due_at_once_are_each_ordered_once() {
        int guests = 500;
        for (int i = 0; i < guests; i++) {
            GuestId guest = new GuestId(1000 + i);
            scheduler.tell(SchedulerDriver.observed(guest, scheduler.now()));
            scheduler.ask(SchedulerDriver.create(new JobId(guest, 0)));
        }
        List<Order> first = scheduler.orders();
        assertThat(first).hasSize(guests);
        first.forEach(scheduler::start);
        first.forEach(scheduler::succeed);
        scheduler.pass(Duration.ofMinutes(9));
        List<Order> second = scheduler.orders();
        assertThat(second).extracting(Order::job).hasSize(guests).doesNotHaveDuplicates();
    }

    @Test
    void a_change_in_the_last_second_counts() {
        scheduler.ask(SchedulerDriver.create(JOB));
        Order first = only(scheduler.orders());
        scheduler.start(first);
        scheduler.succeed(first);
        scheduler.pass(Duration.between(scheduler.now(), Instant.parse("2026-11-23T10:14:59Z")));
        Rate rate = new Rate(BigDecimal.TEN);
        assertThat(scheduler.ask(SchedulerDriver.limit(JOB, rate))).isInstanceOf(Reply.Done.class);
        scheduler.pass(Duration.ofSeconds(2));
        assertThat(only(scheduler.orders()).rate()).contains(rate);
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    @Test
    void a_node_that_falls_silent_and_comes_back_is_told() {
        scheduler.pass(Duration.ofSeconds(20));
        scheduler.silence(B);
        scheduler.pass(Duration.ofSeconds(30));
        scheduler.up(B);
        scheduler.pass(Duration.ofSeconds(2));

        assertThat(scheduler.read(Topics.EVENTS, CloudEvent.class))
                .filteredOn(event -> event.data() instanceof NodeChange)
                .extracting(event -> event.subject() + " " + event.type().substring("io.snapferry.node.".length()))
                .containsExactly("node-a online", "node-b online", "node-b offline", "node-b online");
    }
}
