package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.RunAction;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes operators' commands into what is expected. */
final class Wishes {
    private static final Map<String, Plan> PLANS =
            Arrays.stream(Plan.values()).collect(Collectors.toMap(plan -> plan.text, plan -> plan));

    private final Nodes nodes;
    private final Function<ExpectedJob, Instants> calendar;

    Wishes(Nodes nodes, Function<ExpectedJob, Instants> calendar) {
        this.nodes = nodes;
        this.calendar = calendar;
    }

    /** Whether the command is to be carried out; adds to {@code orphans} the jobs that leave something behind. */
    boolean asked(ExpectedGuest guest, Command command, Set<JobId> orphans, long now) {
        if (command instanceof ChangeVolume change) {
            return change(guest, change);
        }
        ExpectedJob job = guest.job(((JobCommand) command).job());
        if (command instanceof CreateJob create) {
            return create(guest, create, now);
        }
        if (job == null) {
            return false;
        }
        if (command instanceof DeleteJob delete) {
            delete(guest, job, delete.mode(), orphans, now);
            return true;
        }
        if (command instanceof CancelRun) {
            return cancel(guest, job, now);
        }
        if (job.removal != null) {
            return false;
        }
        if (command instanceof UpdateJob update) {
            update(guest, job, update, now);
            return true;
        }
        return command instanceof RunJobNow && runNow(guest, job, now);
    }

    private static boolean change(ExpectedGuest guest, ChangeVolume change) {
        boolean known = guest.hasVolumes() || (change.replicate() && guest.excluded.isPresent());
        if (known) {
            guest.excluded = change.replicate() ? Optional.empty() : Optional.of(List.of(change.volume()));
        }
        return known;
    }

    private boolean create(ExpectedGuest guest, CreateJob create, long now) {
        int target = nodes.index(create.target());
        boolean refused = guest.job(create.job()) != null
                || !guest.hasVolumes()
                || target == guest.home
                || guest.jobs().stream().anyMatch(other -> other.target == target);
        if (refused) {
            return false;
        }
        ExpectedJob job = new ExpectedJob(create.job(), target, now, calendar);
        job.plan(PLANS.get(create.schedule()), create.timezone().orElse(Scenario.ZONE));
        job.enabled = create.enabled();
        job.maxLag = create.maxLag().map(Duration::toMillis).orElse(-1L);
        job.divergence = create.divergence();
        guest.add(job);
        return true;
    }

    private static boolean cancel(ExpectedGuest guest, ExpectedJob job, long now) {
        boolean running = guest.run != null && guest.run.job == job;
        boolean removes = running ? guest.run.action != RunAction.SYNC : job.removal != null;
        if (removes || (!running && job.due() > now)) {
            return false;
        }
        if (running) {
            guest.end = new ExpectedEnd(guest.run.number, "cancelled", job.failures, guest.run.startedAt());
            guest.idle(now);
        }
        job.cancelled(now);
        return true;
    }

    private static boolean runNow(ExpectedGuest guest, ExpectedJob job, long now) {
        if (!job.enabled || job.target == guest.home) {
            return false;
        }
        boolean comes = isOrdered(guest, job);
        if (!comes && job.requestedAt < 0) {
            job.requestedAt = now;
        }
        return true;
    }

    private static void update(ExpectedGuest guest, ExpectedJob job, UpdateJob update, long now) {
        Set<JobSetting> unset = update.unset().orElse(Set.of());
        Plan plan = update.schedule().map(PLANS::get).orElse(job.plan());
        ZoneId zone = unset.contains(JobSetting.TIMEZONE)
                ? Scenario.ZONE
                : update.timezone().orElse(job.zone());
        job.enable(update.enabled().orElse(job.enabled), now);
        if (plan != job.plan() || !zone.equals(job.zone())) {
            job.plan(plan, zone);
            job.hurriedAt = -1;
        }
        job.maxLag = unset.contains(JobSetting.MAX_LAG)
                ? -1
                : update.maxLag().map(Duration::toMillis).orElse(job.maxLag);
        job.divergence = unset.contains(JobSetting.DIVERGENCE)
                ? Optional.empty()
                : update.divergence().or(() -> job.divergence);
        if (!job.enabled && isOrdered(guest, job)) {
            guest.withdraw(true, now);
        }
    }

    private static void delete(ExpectedGuest guest, ExpectedJob job, RemovalMode mode, Set<JobId> orphans, long now) {
        boolean running = guest.run != null && guest.run.job == job;
        if (mode == RemovalMode.FORCE) {
            boolean begun = running && guest.run.mayHaveBegun();
            if (begun) {
                guest.end = new ExpectedEnd(guest.run.number, "job-removed", -1, guest.run.startedAt());
            }
            if (begun || job.lastTry >= 0) {
                orphans.add(job.id);
            }
            if (running) {
                guest.idle(now);
            }
            guest.goneLagging = job.lagging ? job.id : null;
            guest.drop(job);
        } else if (!running || job.removal != mode) {
            if (isOrdered(guest, job)) {
                guest.withdraw(false, now);
            }
            job.remove(mode, now);
        }
    }

    private static boolean isOrdered(ExpectedGuest guest, ExpectedJob job) {
        return guest.run != null && guest.run.job == job && !guest.run.isClaimed();
    }
}
