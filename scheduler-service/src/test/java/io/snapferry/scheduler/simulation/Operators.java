package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.order.Divergence;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Plays the operators: they create jobs and then do all that one can do to a job, at any time. */
final class Operators {
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final Agenda agenda;
    private final Chance chance;
    private final World world;
    private final Nodes nodes;
    private final BiConsumer<Integer, Command> send;
    private final long calm;
    private final long everyJob;
    private int commands;

    Operators(
            Agenda agenda,
            Chance chance,
            World world,
            Nodes nodes,
            Scenario scenario,
            BiConsumer<Integer, Command> send) {
        this.agenda = agenda;
        this.chance = chance;
        this.world = world;
        this.nodes = nodes;
        this.send = send;
        calm = scenario.calm();
        everyJob = (long) Math.min(20 * DAY / scenario.trouble(), 100_000 * DAY);
    }

    void begin() {
        for (World.Wanted job : world.wanted()) {
            long busyFor = job.rank() == 0 ? DAY : 20 * DAY;
            agenda.in(chance.between(1_000, 6 * HOUR), () -> create(job));
            if (job.rank() <= 1) {
                agenda.in(chance.between(busyFor, 2 * busyFor), () -> calmDown(job));
            }
            plan(job);
        }
    }

    /** At the end all jobs are there and wanted. */
    void settle() {
        for (World.Wanted job : world.wanted()) {
            create(job);
            send.accept(job.guest(), enable(job, true));
        }
    }

    private void plan(World.Wanted job) {
        agenda.at(chance.moment(agenda.now() + chance.waitFor(everyJob)), () -> {
            if (agenda.now() < calm) {
                act(job);
                plan(job);
            }
        });
    }

    private void act(World.Wanted job) {
        int dice = chance.below(100);
        if (dice < 7) {
            send.accept(job.guest(), new CancelRun(id(), job.id(), Optional.empty()));
        } else if (dice < 30) {
            send.accept(job.guest(), new RunJobNow(id(), job.id(), Optional.empty()));
        } else if (dice < 45) {
            send.accept(job.guest(), enable(job, false));
            agenda.in(chance.waitFor(2 * DAY), () -> send.accept(job.guest(), enable(job, true)));
        } else if (dice < 48) {
            send.accept(job.guest(), enable(job, true));
        } else if (dice < 50) {
            send.accept(job.guest(), new ChangeVolume(id(), job.id().guest(), world.disk(job.guest()), chance.of(0.5)));
        } else if (dice < 75) {
            reschedule(job, Math.max(2, job.rank()));
        } else if (dice < 85) {
            Optional<Duration> maxLag = world.maxLag(Math.max(2, job.rank()));
            Optional<Set<JobSetting>> unset =
                    maxLag.isPresent() ? Optional.empty() : Optional.of(Set.of(JobSetting.MAX_LAG));
            send.accept(job.guest(), update(job, Optional.empty(), Optional.empty(), Optional.empty(), maxLag, unset));
        } else {
            delete(job);
        }
    }

    private void delete(World.Wanted job) {
        send.accept(job.guest(), new DeleteJob(id(), job.id(), chance.any(List.of(RemovalMode.values()))));
        if (chance.of(0.4)) {
            agenda.at(
                    Math.min(calm, agenda.now() + chance.waitFor(HOUR / 2)),
                    () -> send.accept(
                            job.guest(), new DeleteJob(id(), job.id(), chance.any(List.of(RemovalMode.values())))));
        }
        agenda.in(chance.waitFor(DAY / 2), () -> create(job));
        agenda.in(DAY + chance.waitFor(2 * DAY), () -> create(job));
    }

    /** A job of many runs a day is not kept so for a year. */
    private void calmDown(World.Wanted job) {
        if (chance.of(job.rank() == 0 ? 1 : 0.9)) {
            reschedule(job, 3);
        }
    }

    private void reschedule(World.Wanted job, int rank) {
        Optional<ZoneId> zone = world.zone();
        Optional<Set<JobSetting>> unset =
                zone.isPresent() ? Optional.empty() : Optional.of(Set.of(JobSetting.TIMEZONE));
        send.accept(
                job.guest(),
                update(job, Optional.of(world.plan(rank)), Optional.empty(), zone, Optional.empty(), unset));
    }

    private void create(World.Wanted job) {
        boolean first = commands < world.wanted().size();
        int rank = first || job.rank() > 1 ? job.rank() : 3;
        send.accept(
                job.guest(),
                new CreateJob(
                        id(),
                        job.id(),
                        nodes.name(job.target()),
                        Optional.empty(),
                        world.plan(rank).text,
                        Optional.empty(),
                        Optional.empty(),
                        agenda.now() >= calm || chance.of(0.95),
                        world.zone(),
                        world.maxLag(rank),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private UpdateJob enable(World.Wanted job, boolean enabled) {
        return update(
                job, Optional.empty(), Optional.of(enabled), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private UpdateJob update(
            World.Wanted job,
            Optional<Plan> plan,
            Optional<Boolean> enabled,
            Optional<ZoneId> zone,
            Optional<Duration> maxLag,
            Optional<Set<JobSetting>> unset) {
        return new UpdateJob(
                id(),
                job.id(),
                plan.map(wanted -> wanted.text),
                Optional.empty(),
                false,
                Optional.empty(),
                enabled,
                zone,
                maxLag,
                unset,
                Optional.empty(),
                chance.of(0.2) ? Optional.of(chance.any(List.of(Divergence.values()))) : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private String id() {
        return "command-" + commands++;
    }
}
