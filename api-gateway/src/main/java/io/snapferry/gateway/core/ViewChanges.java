package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What has changed since somebody looked last, each once. Not safe for use by several threads. */
public final class ViewChanges {
    /** One look: that there was a change of it, not what it is now, or whether it is there. */
    public record Changed(NavigableSet<JobId> jobs, NavigableSet<GuestId> guests, NavigableSet<NodeName> nodes) {
        public boolean isNothing() {
            return jobs.isEmpty() && guests.isEmpty() && nodes.isEmpty();
        }
    }

    private NavigableSet<JobId> jobs = new TreeSet<>();
    private NavigableSet<GuestId> guests = new TreeSet<>();
    private NavigableSet<NodeName> nodes = new TreeSet<>();

    /** Of the job, of how far its run is and what its log says, or of its snapshots. */
    public void ofJob(JobId job) {
        jobs.add(job);
    }

    public <T> void ofGuest(GuestId guest, Optional<T> before, Optional<T> now) {
        if (!before.equals(now)) {
            guests.add(guest);
        }
    }

    public void ofNode(NodeName node) {
        nodes.add(node);
    }

    /** Of a worker of a node; that it is still there is no news. */
    public void ofWorker(Optional<NodeView> before, Optional<NodeView> now) {
        if (!before.flatMap(old -> now.map(late -> saysTheSame(old, late))).orElse(false)) {
            before.map(NodeView::name).ifPresent(nodes::add);
            now.map(NodeView::name).ifPresent(nodes::add);
        }
    }

    private static boolean saysTheSame(NodeView old, NodeView late) {
        return old.equals(new NodeView(
                late.name(),
                old.at(),
                late.worker(),
                late.dataAddress(),
                late.storages(),
                late.stopping(),
                late.draining(),
                late.freeSlots()));
    }

    /** What has changed since the last call. */
    public Changed take() {
        Changed taken = new Changed(jobs, guests, nodes);
        jobs = new TreeSet<>();
        guests = new TreeSet<>();
        nodes = new TreeSet<>();
        return taken;
    }
}
