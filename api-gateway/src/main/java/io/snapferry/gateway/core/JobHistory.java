package io.snapferry.gateway.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One thing for each of a job's newest runs. Bounded: of each job and in all, the oldest go first. */
final class JobHistory<T> {
    private final int perJob;
    private final int inAll;
    private final Map<RunId, T> byRun = new LinkedHashMap<>();
    private final Map<JobId, TreeSet<Long>> numbers = new HashMap<>();

    JobHistory(int perJob, int inAll) {
        this.perJob = perJob;
        this.inAll = inAll;
    }

    Optional<T> get(RunId run) {
        return Optional.ofNullable(byRun.get(run));
    }

    void put(RunId run, T thing) {
        if (byRun.put(run, thing) != null) {
            return;
        }
        TreeSet<Long> ofJob = numbers.computeIfAbsent(run.job(), job -> new TreeSet<>());
        ofJob.add(run.number());
        if (ofJob.size() > perJob) {
            remove(new RunId(run.job(), ofJob.first()));
        }
        if (byRun.size() > inAll) {
            remove(byRun.keySet().iterator().next());
        }
    }

    List<T> newestFirst(JobId job) {
        return numbers.getOrDefault(job, new TreeSet<>()).descendingSet().stream()
                .map(number -> byRun.get(new RunId(job, number)))
                .toList();
    }

    private void remove(RunId run) {
        byRun.remove(run);
        TreeSet<Long> ofJob = numbers.get(run.job());
        ofJob.remove(run.number());
        if (ofJob.isEmpty()) {
            numbers.remove(run.job());
        }
    }
}
