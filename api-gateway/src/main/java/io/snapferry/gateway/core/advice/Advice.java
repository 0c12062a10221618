package io.snapferry.gateway.core.advice;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at a cluster as it will be looked at when a node has died. */
public final class Advice {
    private Advice() {}

    /**
     * What is found, the worst first.
     *
     * @param nodes what the best worker of each says
     * @param zone by whose clocks schedules are read where a job names none
     */
    public static List<Finding> on(
            Collection<GuestView> guests,
            Collection<JobView> jobs,
            Map<NodeName, NodeView> nodes,
            ZoneId zone,
            Instant now) {
        Map<GuestId, List<JobView>> byGuest = jobs.stream().collect(Collectors.groupingBy(JobView::guest));
        List<Finding> found = new ArrayList<>();
        for (GuestView guest : guests) {
            unsafe(guest, byGuest.getOrDefault(guest.id(), List.of())).ifPresent(found::add);
        }
        found.addAll(Losses.overfilling(guests, byGuest, nodes));
        jobs.forEach(job -> Punctuality.problem(job, zone, now).ifPresent(found::add));
        found.sort(Comparator.comparing(Finding::kind));
        return found;
    }

    private static Optional<Finding> unsafe(GuestView guest, List<JobView> jobs) {
        List<JobView> leading =
                jobs.stream().filter(job -> !job.target().equals(guest.node())).toList();
        if (leading.stream().noneMatch(JobView::enabled)) {
            return Optional.of(Finding.ofGuest(
                    Finding.Kind.NO_JOB,
                    guest.id(),
                    "guest " + guest.id() + " on " + guest.node() + " is not replicated"
                            + (leading.isEmpty() ? ": create a job for it" : ": its jobs are disabled, enable one")));
        }
        return leading.stream().noneMatch(job -> job.state().lastSync().isPresent())
                ? Optional.of(Finding.ofGuest(
                        Finding.Kind.NO_REPLICA,
                        guest.id(),
                        "guest " + guest.id() + " on " + guest.node()
                                + " has no complete replica yet: see the log of job "
                                + leading.get(0).id()))
                : Optional.empty();
    }
}
