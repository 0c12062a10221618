package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobView;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreationTest {
    private final Guest guest = Guest.atHome();

    @Test
    void a_new_job_is_due_at_once_and_ordered_at_the_guests_home() {
        JobView view = guest.done(Example.create("1", TO_B, B));

        assertThat(view.state().phase()).isEqualTo(JobPhase.PENDING);
        assertThat(view.state().nextSync()).contains(guest.now());
        assertThat(view.source()).contains(Example.A);
        assertThat(guest.orders()).singleElement().satisfies(order -> {
            assertThat(order.trigger()).isEqualTo(RunTrigger.SCHEDULE);
            assertThat(order.action()).isEqualTo(RunAction.SYNC);
            assertThat(order.run()).hasToString("100-0.1");
            assertThat(order.attempt()).isEqualTo(1);
            assertThat(order.scheduledAt()).contains(guest.now());
        });
        assertThat(guest.decide(new Input.Tick()).outputs()).isEmpty();
    }

    @Test
    void an_order_goes_to_the_topic_of_the_home_node() {
        Decision decision = guest.decide(new Input.Asked(Example.create("1", TO_B, B)));
        assertThat(decision.outputs())
                .extracting(Output::topic)
                .containsExactly(Topics.JOBS, Topics.EVENTS, "snapferry.orders.node-a", Topics.REPLIES);
    }

    @Test
    void a_job_may_be_created_disabled() {
        CreateJob create = new CreateJob(
                "1",
                TO_B,
                B,
                Optional.empty(),
                "*/15",
                Optional.empty(),
                Optional.of("later"),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        JobView view = guest.done(create);
        assertThat(view.state().phase()).isEqualTo(JobPhase.DISABLED);
        assertThat(view.state().nextSync()).isEmpty();
        assertThat(view.comment()).isEqualTo("later");
        assertThat(guest.orders()).isEmpty();
    }

    @Test
    void an_id_is_used_once() {
        guest.done(Example.create("1", TO_B, B));
        assertRefused(Example.create("2", TO_B, C), Refusal.Kind.CONFLICT, "id", "job 100-0 exists already");
    }

    @Test
    void a_guest_has_one_job_to_a_target() {
        guest.done(Example.create("1", TO_B, B));
        assertRefused(Example.create("2", TO_C, B), Refusal.Kind.CONFLICT, "target", "job 100-0 replicates guest 100");
    }

    @Test
    void a_job_that_is_being_removed_still_blocks_its_id_and_target() {
        guest.done(Example.create("1", TO_B, B));
        guest.done(Example.delete("2", TO_B, RemovalMode.FULL));
        assertRefused(Example.create("3", TO_B, C), Refusal.Kind.CONFLICT, "id", "still being removed");
        assertRefused(Example.create("4", TO_C, B), Refusal.Kind.CONFLICT, "target", "still being removed");
    }

    @Test
    void a_guest_is_not_replicated_to_its_own_home() {
        assertRefused(Example.create("1", TO_B, Example.A), Refusal.Kind.INVALID, "target", "lives on node-a itself");
    }

    @Test
    void a_target_must_have_been_heard_of() {
        assertRefused(
                Example.create("1", TO_B, new NodeName("node-x")),
                Refusal.Kind.INVALID,
                "target",
                "known nodes: node-a, node-b, node-c");
    }

    @Test
    void a_target_may_be_offline() {
        guest.down(B);
        assertThat(guest.ask(Example.create("1", TO_B, B))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void a_guest_must_have_been_seen() {
        Guest nobody = new Guest();
        nobody.up(B);
        Refusal refusal = nobody.refused(Example.create("1", TO_B, B));
        assertThat(refusal.field()).contains("id");
        assertThat(refusal.reason()).contains("no node shows a volume of guest 100");
        assertThat(nobody.record().known()).isFalse();
    }

    @Test
    void a_guest_whose_volumes_are_gone_gets_no_job() {
        guest.tell(Example.absent(Example.A, guest.now()));
        assertRefused(Example.create("1", TO_B, B), Refusal.Kind.INVALID, "id", "no node shows a volume");
    }

    @Test
    void a_source_if_given_is_the_guests_home() {
        CreateJob create = new CreateJob(
                "1",
                TO_B,
                B,
                Optional.of(C),
                "*/15",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertRefused(create, Refusal.Kind.INVALID, "source", "lives on node-a, not on node-c");
    }

    @Test
    void a_bad_schedule_is_refused_with_the_place_of_the_fault() {
        assertRefused(
                Example.withSchedule(Example.create("1", TO_B, B), "61"),
                Refusal.Kind.INVALID,
                "schedule",
                "minute 61 at position 1: must be 0 to 59");
    }

    @Test
    void a_comment_has_at_most_4096_characters() {
        CreateJob create = new CreateJob(
                "1",
                TO_B,
                B,
                Optional.empty(),
                "*/15",
                Optional.empty(),
                Optional.of("x".repeat(4097)),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertRefused(create, Refusal.Kind.INVALID, "comment", "at most 4096");
    }

    @Test
    void a_command_that_arrives_again_acts_once_and_is_answered_alike() {
        Reply first = guest.ask(Example.create("1", TO_B, B));
        assertThat(guest.ask(Example.create("1", TO_B, B))).isEqualTo(first);
        guest.runWell();
        GuestRecord before = guest.record();
        assertThat(guest.ask(Example.create("1", TO_B, B)))
                .as("with the job as it is now")
                .isInstanceOfSatisfying(
                        Reply.Done.class,
                        done -> assertThat(done.job().orElseThrow().revision())
                                .isEqualTo(before.jobs().get(0).revision()));
        assertThat(guest.record()).isEqualTo(before);

        Reply refusal = guest.ask(Example.create("2", TO_C, B));
        guest.ask(Example.delete("3", TO_B, RemovalMode.FORCE));
        assertThat(guest.ask(Example.create("2", TO_C, B))).isEqualTo(refusal);
    }

    @Test
    void another_request_under_the_same_key_is_refused_and_not_remembered() {
        Reply first = guest.ask(Example.create("key.1", TO_B, B));
        GuestRecord before = guest.record();
        assertRefused(
                Example.create("key.2", TO_C, B), Refusal.Kind.INVALID, "Idempotency-Key", "came with another request");
        assertThat(guest.record()).isEqualTo(before);
        assertThat(guest.ask(Example.create("key.1", TO_B, B))).isEqualTo(first);
    }

    @Test
    void the_latest_sixteen_answers_are_remembered() {
        for (int i = 0; i < 40; i++) {
            guest.ask(Example.runNow("c" + i, TO_B));
        }
        assertThat(guest.record().answers())
                .extracting(Reply::commandId)
                .hasSize(16)
                .startsWith("c24")
                .endsWith("c39");
    }

    private void assertRefused(CreateJob create, Refusal.Kind kind, String field, String part) {
        Refusal refusal = guest.refused(create);
        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.field()).contains(field);
        assertThat(refusal.reason()).contains(part);
        assertThat(guest.orders()).hasSizeLessThanOrEqualTo(2);
    }
}
