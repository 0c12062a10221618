package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;

import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Operators, workers, nodes and time doing anything in any order; some of it twice. */
final class RandomWalk {
    private final Random random;
    private final Guest guest;
    private final List<Command> commands = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();

    RandomWalk(long seed, SchedulerPolicy policy) {
        random = new Random(seed);
        guest = Guest.atHome(policy);
    }

    Guest guest() {
        return guest;
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step("command-" + i);
        }
    }

    private void step(String commandId) {
        int dice = random.nextInt(100);
        if (dice < 25) {
            ask(command(commandId));
        } else if (dice < 27 && guest.record().ticket().isPresent()) {
            guest.grant();
        } else if (dice < 28 && !commands.isEmpty()) {
            guest.ask(any(commands));
        } else if (dice < 62) {
            report();
        } else if (dice < 66 && !reports.isEmpty()) {
            guest.tell(any(reports));
        } else if (dice < 70) {
            move();
        } else if (dice < 76) {
            NodeName node = any(List.of(A, B, C));
            if (random.nextInt(3) == 0) {
                guest.down(node);
            } else {
                guest.up(node);
            }
        } else if (dice < 97) {
            guest.pass(any(List.of(
                    Duration.ofMillis(100), Duration.ofSeconds(9), Duration.ofSeconds(40), Duration.ofMinutes(8))));
        } else {
            guest.skip(Duration.ofMinutes(random.nextInt(200)));
            guest.tick();
        }
    }

    private void ask(Command command) {
        commands.add(command);
        guest.ask(command);
    }

    private Command command(String id) {
        JobId job = any(List.of(TO_B, TO_C));
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> create(id, job);
            case 3 -> Example.enable(id, job, false);
            case 4 -> Example.enable(id, job, true);
            case 5, 6 -> Example.runNow(id, job);
            case 10 -> Example.cancel(id, job);
            case 11 -> Example.migrate(id, any(List.of(A, B, C)));
            case 12 -> Example.recover(id, any(List.of(A, B, C)), random.nextBoolean());
            case 14 -> Example.rehearse(id, job);
            case 15 -> Example.rehearsing(id, any(List.of("", "*/5", "12:00")));
            case 13 -> Example.cancelMove(id);
            case 9 -> Example.replicate(id, Example.DISK, random.nextBoolean());
            case 7 -> Example.reschedule(id, job, any(List.of("*/15", "*", "22:30", "mon..fri 8..17:0/30")));
            default -> Example.delete(id, job, any(List.of(RemovalMode.values())));
        };
    }

    private Command create(String id, JobId job) {
        CreateJob create = Example.create(id, job, job.equals(TO_B) ? B : C);
        return new CreateJob(
                id,
                job,
                create.target(),
                create.source(),
                create.schedule(),
                create.rate(),
                create.comment(),
                random.nextInt(4) > 0,
                create.timezone(),
                random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMinutes(1 + random.nextInt(40))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void report() {
        if (guest.activeRun().isEmpty()) {
            if (guest.record().ticket().isPresent() && random.nextBoolean()) {
                guest.grant();
            }
            return;
        }
        Run run = guest.run();
        List<Report> possible = List.of(
                new RunStarted(run.id(), run.epoch(), guest.now(), run.source(), "worker-" + random.nextInt(3)),
                new RunStarted(run.id(), run.epoch(), guest.now(), run.source(), "worker-1"),
                new RunProgress(run.id(), run.epoch(), guest.now(), List.of()),
                new RunSucceeded(run.id(), run.epoch(), guest.now(), Example.sent(1)),
                new RunFailed(run.id(), run.epoch(), guest.now(), List.of(), "x", "disk full"));
        Report report = any(possible);
        reports.add(report);
        guest.tell(report);
    }

    private void move() {
        NodeName node = any(List.of(A, B, C));
        guest.tell(random.nextBoolean() ? Example.observed(node, guest.now()) : Example.absent(node, guest.now()));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
