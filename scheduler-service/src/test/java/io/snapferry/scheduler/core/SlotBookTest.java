package io.snapferry.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.scheduler.core.SlotBook.Slot;
import io.snapferry.scheduler.simulation.SlotAudit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotBookTest {
    private static final Instant NOW = Example.START;
    private static final NodeName D = new NodeName("node-d");
    private static final List<NodeName> NODES = List.of(Example.A, Example.B, Example.C, D);

    @Test
    void whatever_happens_no_limit_is_exceeded_and_the_most_urgent_that_has_room_is_next() {
        for (int cluster = 0; cluster <= 6; cluster++) {
            for (int node = 0; node <= 4; node++) {
                for (int express = 1; express <= 2; express++) {
                    for (long seed = 0; seed < 6; seed++) {
                        Map<NodeName, Integer> nodes = seed % 2 == 0 ? Map.of() : Map.of(Example.A, 1, Example.B, 3);
                        walk(new SlotLimits(cluster, node, nodes, express, Duration.ofMinutes(10)), seed);
                    }
                }
            }
        }
    }

    /** The audit recounts all tickets at each grant and fails if it is not the turn of that one, or nobody's. */
    private static void walk(SlotLimits limits, long seed) {
        Random random = new Random(seed);
        SlotBook book = new SlotBook(limits);
        SlotAudit audit = new SlotAudit(limits);
        for (int step = 0; step < 300; step++) {
            int dice = random.nextInt(10);
            if (dice < 5) {
                Ticket ticket = anyTicket(random, step);
                book.ask(ticket);
                audit.asked(ticket);
            } else if (dice < 8) {
                GuestId guest = new GuestId(100 + random.nextInt(25));
                long number = random.nextInt(step + 1);
                book.release(guest, number);
                audit.released(guest, number);
            } else if (dice == 8) {
                book.grant(2).forEach(slot -> audit.granted(slot.ticket()));
            } else {
                book.grant(1_000).forEach(slot -> audit.granted(slot.ticket()));
                audit.afterGrants();
            }
            assertThat(book.granted()).hasSize(audit.taken());
        }
    }

    private static Ticket anyTicket(Random random, int number) {
        GuestId guest = new GuestId(100 + random.nextInt(25));
        return new Ticket(
                guest,
                random.nextInt(number + 1),
                new JobId(guest, 0),
                random.nextInt(6) == 0 ? Lane.EXPRESS : Lane.NORMAL,
                random.nextInt(3) == 0,
                NODES.get(random.nextInt(NODES.size())),
                NODES.get(random.nextInt(NODES.size())),
                NOW.plusSeconds(random.nextInt(5)),
                NOW.plusSeconds(random.nextInt(5)));
    }

    @Test
    void who_would_lag_first_comes_first_then_who_asked_first_then_the_lower_guest() {
        SlotBook book = new SlotBook(limits(1, 0));
        book.ask(ticket(105, 1, 30, 0));
        book.ask(ticket(104, 1, 20, 9));
        book.ask(ticket(103, 1, 20, 8));
        book.ask(ticket(102, 1, 20, 8));
        book.ask(ticket(101, 1, 40, 0));
        List<Integer> order = new ArrayList<>();
        for (List<Slot> next = book.grant(10); !next.isEmpty(); next = book.grant(10)) {
            next.forEach(slot -> order.add(slot.ticket().guest().value()));
            book.release(next.get(0).ticket().guest(), 1);
        }
        assertThat(order).containsExactly(102, 103, 104, 105, 101);
    }

    @Test
    void asking_and_giving_back_again_change_nothing() {
        SlotBook book = new SlotBook(limits(1, 0));
        Ticket first = ticket(100, 1, 0, 0);
        assertThat(book.ask(first)).isEqualTo(book.ask(first)).isEqualTo(new Slot(first, false));
        assertThat(book.grant(10)).containsExactly(new Slot(first, true));
        assertThat(book.ask(first.renewed(NOW.plusSeconds(300))))
                .as("a granted slot stays")
                .isEqualTo(new Slot(first, true));
        assertThat(book.release(first.guest(), 0)).as("an older number").isFalse();
        assertThat(book.release(first.guest(), 1)).isTrue();
        assertThat(book.release(first.guest(), 1)).isFalse();
        assertThat(book.granted()).isEmpty();
    }

    @Test
    void a_request_of_a_higher_number_takes_the_place_of_what_was_before_and_one_of_a_lower_does_not() {
        SlotBook book = new SlotBook(limits(1, 0));
        book.ask(ticket(100, 2, 0, 0));
        book.grant(10);
        assertThat(book.ask(ticket(100, 1, 0, 0)).ticket().number()).isEqualTo(2);
        assertThat(book.ask(ticket(100, 3, 0, 0)).granted()).isFalse();
        assertThat(book.granted()).isEmpty();
        assertThat(book.grant(10)).extracting(slot -> slot.ticket().number()).containsExactly(3L);
    }

    @Test
    void long_runs_get_half_of_the_slots_but_at_least_one() {
        int[] most = {0, 1, 1, 1, 2, 2, 3};
        for (int limit = 1; limit < most.length; limit++) {
            SlotBook book = new SlotBook(limits(limit, 0));
            IntStream.range(0, 10).forEach(i -> book.ask(longRun(100 + i)));
            assertThat(book.grant(100)).hasSize(most[limit]);
            IntStream.range(0, 10).forEach(i -> book.ask(ticket(200 + i, 1, 60, 0)));
            assertThat(book.grant(100)).as("the rest is for the others").hasSize(limit - most[limit]);
        }
    }

    @Test
    void what_operators_ask_for_waits_for_no_other_run() {
        SlotBook book = new SlotBook(limits(1, 1));
        book.ask(ticket(100, 1, 0, 0));
        book.grant(10);
        IntStream.range(1, 5).forEach(i -> book.ask(express(100 + i)));
        assertThat(book.grant(10)).hasSize(2).allMatch(slot -> slot.ticket().lane() == Lane.EXPRESS);
        assertThat(book.granted()).hasSize(3);
    }

    @Test
    void a_run_at_one_node_alone_takes_one_slot_of_it() {
        SlotBook book = new SlotBook(limits(0, 2));
        Ticket removal = new Ticket(
                new GuestId(100), 1, JobId.parse("100-0"), Lane.NORMAL, false, Example.A, Example.A, NOW, NOW);
        book.ask(removal);
        book.ask(ticket(101, 1, 0, 0));
        assertThat(book.grant(10)).hasSize(2);
    }

    @Test
    void what_was_stored_is_counted_after_a_restart() {
        SlotBook before = new SlotBook(limits(2, 0));
        IntStream.range(0, 5).forEach(i -> before.ask(ticket(100 + i, 1, i, 0)));
        List<Slot> granted = before.grant(10);
        SlotBook after = new SlotBook(limits(2, 0));
        granted.forEach(after::restore);
        after.restore(new Slot(ticket(104, 1, 4, 0), false));
        assertThat(after.grant(10)).isEmpty();
        after.release(granted.get(0).ticket().guest(), 1);
        assertThat(after.grant(10))
                .extracting(slot -> slot.ticket().guest().value())
                .containsExactly(104);
    }

    private static SlotLimits limits(int cluster, int node) {
        return new SlotLimits(cluster, node, Map.of(), 2, Duration.ofMinutes(10));
    }

    private static Ticket ticket(int guest, long number, int startBy, int askedAt) {
        return ticket(guest, number, Lane.NORMAL, false, NOW.plusSeconds(startBy), NOW.plusSeconds(askedAt));
    }

    private static Ticket longRun(int guest) {
        return ticket(guest, 1, Lane.NORMAL, true, NOW, NOW);
    }

    private static Ticket express(int guest) {
        return ticket(guest, 1, Lane.EXPRESS, true, NOW, NOW);
    }

    private static Ticket ticket(int guest, long number, Lane lane, boolean longRun, Instant startBy, Instant askedAt) {
        GuestId id = new GuestId(guest);
        return new Ticket(id, number, new JobId(id, 0), lane, longRun, Example.A, Example.B, startBy, askedAt);
    }
}
