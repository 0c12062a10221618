package io.snapferry.scheduler.streams;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import io.snapferry.scheduler.core.Happening;
import io.snapferry.scheduler.store.StoredGuest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * All that is left to do about a decision.
 *
 * @param known whether there is anything to remember of the guest
 * @param stored the new form in the store; empty if the old one still says it all
 * @param wakeUp as the {@link DueIndex} takes it
 * @param happenings to be counted
 */
record Outcome(
        boolean known,
        Optional<Bytes> stored,
        long wakeUp,
        Set<NodeName> awaited,
        List<Outgoing> messages,
        List<Happening> happenings) {
    private static final int OVERHEAD = 400;

    /** @param storedWakeUp that of the old form in the store, if there is one */
    static Outcome of(GuestRecord before, Optional<Long> storedWakeUp, Decision decision) {
        long wakeUp = StoredGuest.wakeUp(decision);
        boolean known = decision.record().known();
        boolean changed = storedWakeUp.filter(old -> wakeUp >= old).isEmpty()
                || !decision.record().equals(before);
        return new Outcome(
                known,
                known && changed ? Optional.of(Bytes.wrap(StoredGuest.write(decision))) : Optional.empty(),
                wakeUp,
                decision.awaited(),
                decision.outputs().stream().map(Outgoing::of).toList(),
                Happening.of(before, decision));
    }

    /** How much of the heap it takes, about. */
    int bytes() {
        int bytes = OVERHEAD + stored.map(form -> form.get().length).orElse(0);
        for (Outgoing message : messages) {
            bytes += message.json() == null ? 0 : message.json().get().length;
        }
        return bytes;
    }
}
