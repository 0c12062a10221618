package io.snapferry.gateway.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.view.VolumeHistory;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What it would cost to recover a guest.
 *
 * @param home where it lives
 * @param homeOnline whether that node is alive: then force is needed
 * @param replicas the complete ones, that which loses least first
 */
public record RecoveryJson(NodeName home, boolean homeOnline, List<Replica> replicas) {
    public RecoveryJson {
        replicas = List.copyOf(replicas);
    }

    /**
     * One node on which the guest could live on.
     *
     * @param dataOf what was written after this instant would be lost
     * @param lossSeconds the time since then
     * @param missing volumes of the guest that are not there
     */
    public record Replica(
            NodeName node, JobId job, boolean online, Instant dataOf, long lossSeconds, List<VolumeId> missing) {}

    /**
     * The costs as of {@code now}.
     *
     * @param jobs of the guest
     * @param histories what they have left on their targets
     */
    public static RecoveryJson of(
            GuestView guest,
            Collection<JobView> jobs,
            Collection<ReplicaHistory> histories,
            Predicate<NodeName> online,
            Instant now) {
        List<Replica> replicas = jobs.stream()
                .filter(job -> !job.target().equals(guest.node()))
                .flatMap(job -> job.state().lastSync().stream()
                        .map(dataOf -> replica(guest, job, dataOf, histories, online, now)))
                .sorted(Comparator.comparing(Replica::online)
                        .reversed()
                        .thenComparing(replica -> replica.missing().size())
                        .thenComparing(Replica::lossSeconds)
                        .thenComparing(Replica::job))
                .toList();
        return new RecoveryJson(guest.node(), online.test(guest.node()), replicas);
    }

    private static Replica replica(
            GuestView guest,
            JobView job,
            Instant dataOf,
            Collection<ReplicaHistory> histories,
            Predicate<NodeName> online,
            Instant now) {
        Optional<Set<VolumeId>> there = histories.stream()
                .filter(history -> history.job().equals(job.id()))
                .findFirst()
                .map(history ->
                        history.volumes().stream().map(VolumeHistory::volume).collect(Collectors.toSet()));
        List<VolumeId> missing = guest.volumes().stream()
                .map(VolumeView::id)
                .filter(id -> there.map(volumes -> !volumes.contains(id)).orElseGet(() -> !guest.replicates(id)))
                .toList();
        long loss = Math.max(0, Duration.between(dataOf, now).toSeconds());
        return new Replica(job.target(), job.id(), online.test(job.target()), dataOf, loss, missing);
    }
}
