package io.snapferry.cli;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.snapferry.cli.core.Action;
import io.snapferry.cli.core.JobName;
import io.snapferry.cli.core.JobPlan;
import io.snapferry.cli.core.Place;
import io.snapferry.cli.core.PlacedJob;
import io.snapferry.cli.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the cluster's jobs those that were read somewhere, and tells all that becomes of it. */
final class Applying {
    private final Snapferry snapferry;
    private final ApiClient api;
    private final ApplyOptions options;

    Applying(Snapferry snapferry, ApiClient api, ApplyOptions options) {
        this.snapferry = snapferry;
        this.api = api;
        this.options = options;
    }

    /**
     * Changes nothing if anything is wrong with what was read.
     *
     * @param problems that were found so far
     */
    void run(List<PlacedJob> jobs, List<Problem> problems) {
        stopAt(problems);
        List<Action> actions =
                JobPlan.of(jobs.stream().map(PlacedJob::job).toList(), Export.existing(api, ""), options.prunes());
        Map<JobName, Place> places =
                jobs.stream().collect(toMap(placed -> placed.job().id(), PlacedJob::place));
        stopAt(new ScheduleCheck(api).problems(actions, places));
        long unchanged = jobs.size()
                - actions.stream().filter(a -> !(a instanceof Action.Remove)).count();
        show(actions, unchanged);
        if (options.isDryRun()) {
            endDryRun(actions);
            return;
        }
        agree(actions);
        List<Outcome> outcomes = carryOut(actions, places);
        if (snapferry.isForPrograms()) {
            snapferry.printText(PrettyJson.of(Outcome.json(outcomes)));
        } else if (!actions.isEmpty()) {
            snapferry.printText(Outcome.summary(outcomes, unchanged));
        }
        long failed = outcomes.stream().filter(Outcome::isBad).count();
        if (failed > 0) {
            throw new CommandFailedException(
                    failed + " of " + actions.size() + " were not done; see why above, then apply again");
        }
    }

    private static void stopAt(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new CommandFailedException(
                    Stream.concat(problems.stream().map(Problem::toString), Stream.of("nothing was changed"))
                            .collect(joining(System.lineSeparator())));
        }
    }

    private void show(List<Action> actions, long unchanged) {
        if (snapferry.isForPrograms()) {
            return;
        }
        snapferry.printText(
                actions.isEmpty()
                        ? "nothing to do: " + unchanged + (unchanged == 1 ? " job is as it" : " jobs are as they")
                                + " should be"
                        : PlanText.of(actions, snapferry.isColoured()));
    }

    private void endDryRun(List<Action> actions) {
        if (snapferry.isForPrograms()) {
            snapferry.printText(PrettyJson.of(
                    Outcome.json(actions.stream().map(Outcome::planned).toList())));
        }
        boolean isPossible = actions.stream().noneMatch(Action.Impossible.class::isInstance);
        if (!actions.isEmpty()) {
            throw new CommandFailedException(
                    isPossible
                            ? "this was a dry run: nothing was changed"
                            : "this was a dry run: nothing was changed, and what begins with ! cannot be done",
                    isPossible ? ExitStatus.DIFFERENT : ExitStatus.FAILED);
        }
    }

    private void agree(List<Action> actions) {
        long count = actions.stream().filter(Action.Remove.class::isInstance).count();
        if (count == 0 || options.isAgreed()) {
            return;
        }
        String what = count == 1 ? "1 job with its replica" : count + " jobs with their replicas";
        String otherwise = "this would remove " + what + ": say --yes if you want that, or leave --prune out;"
                + " nothing was changed";
        if (snapferry.isForPrograms()) {
            throw new CommandFailedException(otherwise);
        }
        if (!snapferry.agrees("Remove " + what + "?", otherwise)) {
            throw new CommandFailedException("nothing was changed");
        }
    }

    private List<Outcome> carryOut(List<Action> actions, Map<JobName, Place> places) {
        Carrier carrier = new Carrier(api);
        List<Outcome> outcomes = new ArrayList<>();
        for (Action action : actions) {
            Outcome outcome = carrier.carryOut(action);
            outcomes.add(outcome);
            outcome.remarks().forEach(snapferry::tell);
            if (outcome.isBad()) {
                Place place = places.get(action.job().id());
                snapferry.tell((place == null ? "" : place + ": ") + outcome.sentence());
            } else if (!snapferry.isForPrograms()) {
                snapferry.printText(outcome.sentence());
            }
        }
        return outcomes;
    }
}
