package io.snapferry.cli.core;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What makes the cluster's jobs those that are wanted. */
public final class JobPlan {
    private JobPlan() {}

    /**
     * The actions in the order in which they are carried out: by id, and what removes something comes last.
     *
     * @param wanted ids are unique, and so are guest and target together
     * @param prune whether jobs that are not wanted are removed
     */
    public static List<Action> of(Collection<Job> wanted, Collection<ExistingJob> existing, boolean prune) {
        Map<JobName, ExistingJob> there = new TreeMap<>();
        existing.forEach(one -> there.put(one.job().id(), one));
        List<Action> actions = new ArrayList<>();
        wanted.stream()
                .sorted(comparing(Job::id))
                .forEach(job -> action(job, there).ifPresent(actions::add));
        if (prune) {
            Set<JobName> named = wanted.stream().map(Job::id).collect(Collectors.toSet());
            there.values().stream()
                    .filter(one ->
                            !one.isBeingRemoved() && !named.contains(one.job().id()))
                    .forEach(one -> actions.add(new Action.Remove(one.job())));
        }
        return actions;
    }

    private static Optional<Action> action(Job job, Map<JobName, ExistingJob> there) {
        ExistingJob same = there.get(job.id());
        if (same == null) {
            return Optional.of(rival(job, there.values())
                    .<Action>map(rival -> new Action.Impossible(job, taken(job, rival)))
                    .orElseGet(() -> new Action.Create(job)));
        }
        if (same.isBeingRemoved()) {
            return Optional.of(new Action.Impossible(job, "it is being removed: apply again once it is gone"));
        }
        if (!same.job().target().equals(job.target())) {
            return Optional.of(new Action.Impossible(job, otherTarget(job, same.job())));
        }
        return same.job().differences(job).isEmpty()
                ? Optional.empty()
                : Optional.of(new Action.Change(same.job(), job));
    }

    private static Optional<ExistingJob> rival(Job job, Collection<ExistingJob> there) {
        return there.stream()
                .filter(one -> one.job().id().guest() == job.id().guest()
                        && one.job().target().equals(job.target()))
                .findFirst();
    }

    private static String taken(Job job, ExistingJob rival) {
        String id = rival.job().id().toString();
        String start = "job " + id + " replicates guest " + job.id().guest() + " to " + job.target() + " already";
        return rival.isBeingRemoved()
                ? start + ", and is being removed: apply again once it is gone"
                : start + ": write its id in place of this one, or delete it and apply again once it is gone";
    }

    private static String otherTarget(Job job, Job is) {
        return "it replicates to " + is.target() + ", and the target of a job cannot change: give the job to "
                + job.target() + " a number of its own, or delete this one and apply again once it is gone";
    }
}
