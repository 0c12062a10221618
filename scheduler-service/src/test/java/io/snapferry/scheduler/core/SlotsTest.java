package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.view.JobPhase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The guest's side: what it asks, and what it does with what it gets. */
class SlotsTest {
    private static final SlotLimits LIMITS = new SlotLimits(0, 4, Map.of(), 2, Duration.ofMinutes(10));

    private final Guest guest = Guest.atHome(Example.policy(Duration.ZERO, LIMITS));

    @Test
    void a_due_job_asks_for_a_slot_and_runs_when_it_is_given() {
        guest.done(Example.create("create", TO_B, B));
        Ticket ticket = asked().ticket();
        assertThat(ticket.longRun()).as("a first sync").isTrue();
        assertThat(ticket.lane()).isEqualTo(Lane.NORMAL);
        assertThat(ticket.startBy()).isEqualTo(guest.now().plus(Duration.ofMinutes(15)));
        assertThat(guest.orders()).isEmpty();
        assertThat(guest.phase(TO_B)).isEqualTo(JobPhase.PENDING);

        guest.grant();
        assertThat(guest.lastOrder().run().number()).isEqualTo(ticket.number());
        guest.claim("worker-1");
        guest.succeed();
        assertThat(guest.outputs(SlotMessage.Released.class))
                .containsExactly(new SlotMessage.Released(Example.GUEST, ticket.number()));
        guest.pass(Duration.ofMinutes(15));
        assertThat(asked().ticket().longRun()).isFalse();
        assertThat(asked().ticket().number()).isGreaterThan(ticket.number());
    }

    @Test
    void a_grant_that_comes_twice_changes_nothing() {
        guest.done(Example.create("create", TO_B, B));
        long number = asked().ticket().number();
        guest.grant();
        GuestRecord granted = guest.record();
        assertThat(guest.decide(new Input.Granted(number)).outputs()).isEmpty();
        assertThat(guest.record()).isEqualTo(granted);
    }

    @Test
    void a_grant_that_nobody_wants_goes_back() {
        guest.decide(new Input.Granted(17));
        assertThat(guest.outputs(SlotMessage.Released.class))
                .containsExactly(new SlotMessage.Released(Example.GUEST, 17));

        guest.done(Example.create("create", TO_B, B));
        long number = asked().ticket().number();
        guest.done(Example.enable("off", TO_B, false));
        assertThat(guest.outputs(SlotMessage.Released.class))
                .containsExactly(new SlotMessage.Released(Example.GUEST, number));
        assertThat(guest.record().ticket()).isEmpty();
        guest.done(Example.enable("on", TO_B, true));
        assertThat(asked().ticket().number()).as("a number is used once").isGreaterThan(number);
    }

    @Test
    void what_an_operator_asks_for_goes_in_a_lane_of_its_own() {
        guest.done(Example.create("create", TO_B, B));
        long number = asked().ticket().number();
        guest.done(Example.runNow("now", TO_B));
        assertThat(asked().ticket().lane()).isEqualTo(Lane.EXPRESS);
        assertThat(asked().ticket().number()).isEqualTo(number);
    }

    @Test
    void a_job_to_another_node_that_comes_first_needs_another_slot() {
        guest.done(Example.create("b", TO_B, B));
        long number = asked().ticket().number();
        guest.done(Example.create("c", TO_C, C));
        assertThat(guest.outputs(SlotMessage.Asked.class)).isEmpty();
        guest.done(Example.runNow("now", TO_C));
        assertThat(guest.outputs(SlotMessage.Released.class))
                .containsExactly(new SlotMessage.Released(Example.GUEST, number));
        assertThat(asked().ticket().target()).isEqualTo(C);
        assertThat(asked().ticket().source()).isEqualTo(A);
    }

    @Test
    void a_request_that_got_no_answer_is_told_again() {
        guest.done(Example.create("create", TO_B, B));
        Ticket first = asked().ticket();
        guest.pass(Example.POLICY.claimTimeout().minusSeconds(1));
        assertThat(guest.record().ticket()).contains(first);
        guest.pass(Duration.ofSeconds(1));
        assertThat(guest.record().ticket().orElseThrow().sameAs(first)).isTrue();
        assertThat(asked().ticket().askedAt()).isEqualTo(guest.now());
    }

    @Test
    void a_lost_run_keeps_its_slot() {
        guest.done(Example.create("create", TO_B, B));
        guest.grant();
        guest.claim("worker-1");
        guest.pass(Duration.ofSeconds(30));
        assertThat(guest.lastOrder().attempt()).isEqualTo(2);
        assertThat(guest.outputs(SlotMessage.class)).isEmpty();
    }

    @Test
    void an_order_that_lies_at_a_dead_node_does_not_keep_the_slot() {
        guest.done(Example.create("create", TO_B, B));
        guest.grant();
        long number = guest.run().id().number();
        guest.down(A);
        guest.pass(Example.POLICY.claimTimeout());
        assertThat(guest.activeRun()).isEmpty();
        assertThat(guest.outputs(SlotMessage.Released.class))
                .containsExactly(new SlotMessage.Released(Example.GUEST, number));
        guest.up(A);
        guest.tick();
        assertThat(asked().ticket().number()).isGreaterThan(number);
    }

    private SlotMessage.Asked asked() {
        return guest.outputs(SlotMessage.Asked.class).get(0);
    }
}
