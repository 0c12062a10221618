package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.Divergence;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/** What happened to a job, and what the rules make of it. Times are epoch milliseconds; -1 for none. */
final class ExpectedJob {
    private static final long[] BACK_OFF = {0, 300_000, 600_000, 900_000, 1_800_000};

    final JobId id;
    final int target;
    final long createdAt;
    private final Function<ExpectedJob, Instants> calendar;
    private Instants instants;
    private Plan plan;
    private ZoneId zone;

    boolean enabled;
    long maxLag = -1;
    boolean lagging;
    Optional<Divergence> divergence = Optional.empty();

    /** From when a job that never ran wants its first run. */
    long wantedSince;

    long lastTry = -1;
    long cancelledAt = -1;
    long lastSync = -1;
    int failures;

    /** When an operator asked for a run that has not begun. */
    long requestedAt = -1;

    /** When the return of the target ended the wait after a failure. */
    long hurriedAt = -1;

    /** The guest's last epoch when the job was created, that of its first order, and that of its last success. */
    long epochBefore;

    long firstEpoch = -1;
    long successEpoch = -1;

    RemovalMode removal;
    long removalAskedAt;
    long removingSince = -1;

    /** The part of the jitter that is the job's own; known when first seen. */
    long shift = -1;

    /** The due time that was last told, with jitter in it. */
    long toldDue = -1;

    /** How long its last run took. */
    long took;

    /** The last instant that a run was ordered for. */
    long lastServed = -1;

    ExpectedJob(JobId id, int target, long createdAt, Function<ExpectedJob, Instants> calendar) {
        this.id = id;
        this.target = target;
        this.createdAt = createdAt;
        this.calendar = calendar;
        wantedSince = createdAt;
    }

    Plan plan() {
        return plan;
    }

    ZoneId zone() {
        return zone;
    }

    void plan(Plan newPlan, ZoneId newZone) {
        plan = newPlan;
        zone = newZone;
        instants = calendar.apply(this);
        toldDue = -1;
        shift = -1;
    }

    Instants instants() {
        return instants;
    }

    boolean active() {
        return enabled || removal != null;
    }

    /** From when the next run counts. */
    long last() {
        return Math.max(lastTry, cancelledAt);
    }

    long backOff() {
        return last() + BACK_OFF[Math.min(failures, 4)];
    }

    /** When the next run is due. */
    long due() {
        if (!active()) {
            return Instants.NEVER;
        }
        long planned = planned();
        return requestedAt >= 0 ? Math.min(planned, requestedAt) : planned;
    }

    /** When it is due if its target's return does not end the wait. */
    long dueUnlessHurried() {
        long hurried = hurriedAt;
        hurriedAt = -1;
        long due = due();
        hurriedAt = hurried;
        return due;
    }

    /** When it is due if no operator asks. */
    long planned() {
        if (removal != null && failures == 0) {
            return removalAskedAt;
        }
        if (last() < 0) {
            return wantedSince;
        }
        if (failures > 0) {
            return hurriedAt >= 0 ? Math.min(backOff(), hurriedAt) : backOff();
        }
        return toldDue >= 0 ? toldDue : event();
    }

    /** The first instant of the schedule after the start of the last run. */
    long event() {
        return instants.after(last());
    }

    /** Takes in when a job with jitter is due: its part is its own and never reaches the next instant. */
    void learn(long due, long jitter) {
        long event = event();
        long room = Math.min(jitter, instants.after(event) - event);
        if (due < event || due >= event + room) {
            throw new Violation("the jitter of " + Tally.time(event) + " makes it " + Tally.time(due));
        }
        if (room == jitter) {
            Violation.unless(shift < 0 || shift == due - event, "%s: the part of the jitter changes", id);
            shift = due - event;
        }
        toldDue = due;
    }

    boolean isScheduled() {
        return removal == null && last() >= 0 && failures == 0;
    }

    void cancelled(long now) {
        cancelledAt = now;
        requestedAt = -1;
        hurriedAt = -1;
        toldDue = -1;
    }

    void enable(boolean wanted, long now) {
        if (wanted && !enabled) {
            wantedSince = now;
            hurriedAt = -1;
        }
        enabled = wanted;
        if (!wanted) {
            requestedAt = -1;
            hurriedAt = -1;
        }
    }

    void remove(RemovalMode mode, long now) {
        removal = mode;
        removalAskedAt = now;
        removingSince = removingSince >= 0 ? removingSince : now;
        failures = 0;
        requestedAt = -1;
        hurriedAt = -1;
    }

    /** Whether all snapshots after that epoch went to this job's target, and none is known to have arrived. */
    boolean isSafe(long epoch) {
        return successEpoch >= 0 ? epoch == successEpoch : epoch >= epochBefore && epoch < firstEpoch;
    }

    void begun(long now) {
        lastTry = now;
        hurriedAt = -1;
        toldDue = -1;
    }

    void succeeded(long startedAt) {
        lastSync = startedAt;
        lastTry = startedAt;
        failures = 0;
        hurriedAt = -1;
        toldDue = -1;
    }

    void failed(long startedAt, boolean sync) {
        lastTry = startedAt;
        failures = removal != null && sync ? 0 : failures + 1;
        hurriedAt = -1;
        toldDue = -1;
    }

    /** When the lag crosses its limit if nothing succeeds. */
    long lagLimit() {
        return maxLag < 0 || removal != null ? Instants.NEVER : (lastSync >= 0 ? lastSync : createdAt) + maxLag;
    }
}
