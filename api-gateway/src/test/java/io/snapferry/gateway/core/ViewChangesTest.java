package io.snapferry.gateway.core;

import static io.snapferry.gateway.Samples.NODE_A;
import static io.snapferry.gateway.Samples.NODE_B;
import static io.snapferry.gateway.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewChangesTest {
    private static final GuestId GUEST = new GuestId(100);
    private static final JobId JOB = new JobId(GUEST, 0);

    private final ViewChanges changes = new ViewChanges();

    private static Optional<NodeView> worker(NodeName node, Instant at, boolean stopping) {
        return Optional.of(new NodeView(node, at, "w1", "127.0.0.1:1", List.of(), stopping));
    }

    @Test
    void eachChangeIsTakenOnce() {
        changes.ofJob(JOB);
        changes.ofJob(JOB);
        changes.ofGuest(GUEST, Optional.empty(), Optional.of("there"));
        changes.ofNode(NODE_B);

        ViewChanges.Changed taken = changes.take();

        assertThat(taken.jobs()).containsExactly(JOB);
        assertThat(taken.guests()).containsExactly(GUEST);
        assertThat(taken.nodes()).containsExactly(NODE_B);
        assertThat(taken.isNothing()).isFalse();
        assertThat(changes.take().isNothing()).isTrue();
    }

    @Test
    void whatIsSaidAgainIsNoChange() {
        changes.ofGuest(GUEST, Optional.of("there"), Optional.of("there"));
        changes.ofWorker(worker(NODE_A, NOW, false), worker(NODE_A, NOW.plusSeconds(3), false));

        assertThat(changes.take().isNothing()).isTrue();
    }

    @Test
    void aWorkerComesStopsGoesOrServesAnotherNode() {
        changes.ofWorker(Optional.empty(), worker(NODE_A, NOW, false));
        assertThat(changes.take().nodes()).containsExactly(NODE_A);
        changes.ofWorker(worker(NODE_A, NOW, false), worker(NODE_A, NOW, true));
        assertThat(changes.take().nodes()).containsExactly(NODE_A);
        changes.ofWorker(worker(NODE_A, NOW, true), Optional.empty());
        assertThat(changes.take().nodes()).containsExactly(NODE_A);
        changes.ofWorker(worker(NODE_A, NOW, false), worker(NODE_B, NOW, false));
        assertThat(changes.take().nodes()).containsExactly(NODE_A, NODE_B);
    }
}
