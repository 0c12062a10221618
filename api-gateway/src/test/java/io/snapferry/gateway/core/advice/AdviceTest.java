package io.snapferry.gateway.core.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.gateway.Samples;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final long GIB = 1L << 30;

    private static GuestView guest(int id, NodeName node, long bytes) {
        VolumeView disk = new VolumeView(VolumeId.parse("local:vm-" + id + "-disk-0"), bytes);
        return new GuestView(new GuestId(id), GuestKind.VM, node, List.of(disk), Optional.empty());
    }

    private static List<Finding> find(List<GuestView> guests, List<JobView> jobs) {
        StorageView storage =
                new StorageView(new StorageId("local"), "dir", 10 * GIB, 5 * GIB, Set.of(), Optional.empty());
        NodeView b = new NodeView(Samples.NODE_B, Samples.NOW, "w", "127.0.0.1:1", List.of(storage), false);
        return Advice.on(guests, jobs, Map.of(Samples.NODE_B, b), ZoneOffset.UTC, Samples.NOW);
    }

    @Test
    void nothingIsFoundWhereEachGuestHasAReplicaThatFits() {
        assertThat(find(List.of(guest(100, Samples.NODE_A, GIB)), List.of(Samples.job("100-0", 1))))
                .isEmpty();
    }

    @Test
    void guestsWithoutAJobOrAReplicaAreFound() {
        List<Finding> found = find(
                List.of(guest(100, Samples.NODE_A, GIB), guest(200, Samples.NODE_A, GIB)),
                List.of(Samples.lagging("200-0", Optional.empty(), Optional.of(Samples.NOW))));
        assertThat(found).extracting(Finding::kind).containsExactly(Finding.Kind.NO_JOB, Finding.Kind.NO_REPLICA);
        assertThat(found.get(0).advice()).contains("guest 100 on node-a is not replicated", "create a job");
        assertThat(found.get(1).advice()).contains("200-0");
    }

    @Test
    void aNodeWhoseGuestsWouldNotFitElsewhereIsFound() {
        List<Finding> found = find(
                List.of(guest(100, Samples.NODE_A, 6 * GIB), guest(300, Samples.NODE_B, 5 * GIB)),
                List.of(Samples.job("100-0", 1)));
        assertThat(found)
                .filteredOn(finding -> finding.kind() == Finding.Kind.OVERFILL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.node()).contains(Samples.NODE_A);
                    assertThat(finding.advice()).contains("if node-a is lost", "local on node-b", "12 GB", "11 GB");
                });
    }

    @Test
    void aJobThatRunsTooSeldomForItsLimitIsFound() {
        JobView seldom = Samples.lagging("100-0", Optional.of(Samples.NOW), Optional.of(Samples.NOW));
        assertThat(find(List.of(guest(100, Samples.NODE_A, GIB)), List.of(seldom)))
                .isEmpty();
        JobView hourly = withSchedule(seldom, "hourly");
        assertThat(find(List.of(guest(100, Samples.NODE_A, GIB)), List.of(hourly)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.advice()).contains("within 20 min", "60 min apart"));
    }

    private static JobView withSchedule(JobView job, String schedule) {
        return new JobView(
                job.id(),
                job.guest(),
                job.target(),
                job.source(),
                schedule,
                job.rate(),
                job.comment(),
                job.enabled(),
                job.state(),
                job.run(),
                job.revision(),
                job.timezone(),
                job.maxLag(),
                job.createdAt(),
                job.keep(),
                job.divergence(),
                Optional.empty(),
                job.intermediates());
    }
}
