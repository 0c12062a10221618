package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.json.Json;
import io.snapferry.scheduler.core.SlotBook;
import io.snapferry.scheduler.core.SlotBook.Slot;
import io.snapferry.scheduler.core.SlotLimits;
import io.snapferry.scheduler.core.SlotMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Carries messages about slots to the book and grants back, with delays, some twice, and over restarts. */
final class SlotDesk {
    private static final long TICK = 10;
    private static final int GRANTS_AT_ONCE = 1_000;
    private static final long REMINDER = 600_000;

    private final Agenda agenda;
    private final Chance chance;
    private final SlotLimits limits;
    private final Consumer<SlotMessage.Granted> tell;
    private final SlotAudit audit;
    private final Map<GuestId, byte[]> stored = new TreeMap<>();
    private final Deque<SlotMessage> backlog = new ArrayDeque<>();
    private SlotBook book;
    private boolean up = true;
    private boolean grantPlanned;
    private long lastArrival;

    SlotDesk(Agenda agenda, Chance chance, SlotLimits limits, SlotAudit audit, Consumer<SlotMessage.Granted> tell) {
        this.agenda = agenda;
        this.chance = chance;
        this.limits = limits;
        this.tell = tell;
        this.audit = audit;
        book = new SlotBook(limits);
        if (limits.node() > 0) {
            agenda.in(REMINDER, this::remind);
        }
    }

    void send(SlotMessage message) {
        lastArrival = Math.max(lastArrival, agenda.now() + chance.between(1, 60));
        agenda.at(lastArrival, () -> arrive(message));
        if (chance.of(0.01)) {
            lastArrival += chance.between(1, 60);
            agenda.at(lastArrival, () -> arrive(message));
        }
    }

    void kill() {
        up = false;
    }

    void start() {
        book = new SlotBook(limits);
        stored.values().forEach(slot -> book.restore(Json.read(slot, Slot.class)));
        up = true;
        while (!backlog.isEmpty()) {
            arrive(backlog.remove());
        }
        planGrant();
    }

    private void arrive(SlotMessage message) {
        if (!up) {
            backlog.add(message);
            return;
        }
        if (message instanceof SlotMessage.Asked asked) {
            Slot slot = book.ask(asked.ticket());
            keep(slot);
            audit.asked(asked.ticket());
            if (slot.granted()) {
                tell(slot);
            }
        } else if (message instanceof SlotMessage.Released released) {
            if (book.release(released.guest(), released.number())) {
                stored.remove(released.guest());
            }
            audit.released(released.guest(), released.number());
        }
        planGrant();
    }

    private void planGrant() {
        if (!grantPlanned) {
            grantPlanned = true;
            agenda.at((agenda.now() / TICK + 1) * TICK, this::grant);
        }
    }

    private void grant() {
        grantPlanned = false;
        if (up) {
            book.grant(GRANTS_AT_ONCE).forEach(slot -> {
                audit.granted(slot.ticket());
                keep(slot);
                tell(slot);
            });
            audit.afterGrants();
        }
    }

    private void remind() {
        if (up) {
            book.granted().stream()
                    .sorted((a, b) -> a.ticket().guest().compareTo(b.ticket().guest()))
                    .forEach(this::tell);
        }
        agenda.in(REMINDER, this::remind);
    }

    private void keep(Slot slot) {
        stored.put(slot.ticket().guest(), Json.write(slot));
    }

    private void tell(Slot slot) {
        tell.accept(new SlotMessage.Granted(slot.ticket().guest(), slot.ticket().number()));
    }
}
