package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.limit.RateSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncRunTest {

    private static final String DISK = "vm-100-disk-0";
    private static final String SECOND = "vm-100-disk-1";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.source().write(DISK, new byte[2_000_000]);
        nodes.source().write(SECOND, new byte[1_000]);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private List<String> snapshots(String disk) {
        assertThat(nodes.target().storage().snapshots(disk))
                .isEqualTo(nodes.source().snapshots(disk));
        return nodes.source().snapshots(disk).stream()
                .map(name -> name.replaceAll("_[0-9]{8}T[0-9]{6}Z_", "_TIME_"))
                .toList();
    }

    private List<VolumeProgress> volumes(int success) {
        return nodes.sent().all(RunSucceeded.class).get(success).volumes();
    }

    @Test
    void theFirstRunCopiesAllVolumesAndTheNextOnlyWhatChanged() {
        nodes.sync(1);
        nodes.source().write(DISK, new byte[500]);
        nodes.sync(2);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(volumes(0))
                .extracting(VolumeProgress::step, VolumeProgress::complete)
                .containsOnly(tuple(VolumeProgress.Step.FULL, true))
                .hasSize(2);
        assertThat(volumes(0).get(0).bytesDone()).isGreaterThan(2_000_000);
        assertThat(volumes(1).get(0).step()).isEqualTo(VolumeProgress.Step.INCREMENTAL);
        assertThat(volumes(1).get(0).bytesDone()).isBetween(500L, 600L);
        assertThat(nodes.target().storage().content(DISK))
                .isEqualTo(nodes.source().content(DISK));
        assertThat(snapshots(DISK)).containsExactly("snapferry_100-0_TIME_2");
        assertThat(snapshots(SECOND)).containsExactly("snapferry_100-0_TIME_2");
    }

    @Test
    void aGuestOnItsWayDoesNotWaitForOlderSnapshotsToGo() {
        nodes.sync(1);
        nodes.source().write(DISK, new byte[500]);
        nodes.run(TwoNodes.migrating(TwoNodes.order(2, RunAction.SYNC)));
        assertThat(snapshots(DISK)).containsExactly("snapferry_100-0_TIME_1", "snapferry_100-0_TIME_2");

        nodes.source().write(DISK, new byte[500]);
        nodes.sync(3);
        assertThat(snapshots(DISK)).containsExactly("snapferry_100-0_TIME_3");
    }

    @Test
    void runsAreCountedByWhatBecameOfThem() {
        nodes.sync(1);
        nodes.nodes().put("target-worker", Optional.empty());
        nodes.sync(2);
        assertThat(runs("succeeded")).isEqualTo(1);
        assertThat(runs("failed")).isEqualTo(1);
        assertThat(runs("stopped")).isZero();
    }

    private long runs(String ending) {
        return nodes.meters()
                .get("snapferry.run.duration")
                .tag("ending", ending)
                .timer()
                .count();
    }

    @Test
    void aStorageIsToldWhatTheReceivingOneCanDo() {
        nodes.sync(1);
        assertThat(nodes.source().sent())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.receiver()).contains("INCREMENTAL", "SIZE_ESTIMATE"));
    }

    @Test
    void theLogTellsWhichLimitsHoldAndOfAChangeWhileItRuns() {
        Optional<RateProfile> slow = Optional.of(RateProfile.parse("0.0001"));
        RateSettings.Both both = new RateSettings.Both(slow, Optional.empty());
        nodes.limits().change(new RateSettings(both, Map.of(), RateSettings.NONE.timezone()));
        nodes.sent().afterwards(message -> {
            if (message instanceof LogLine line && line.text().contains("full copy")) {
                nodes.limits().change(RateSettings.NONE);
            }
        });

        nodes.sync(1);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.matches("INFO target node-b at .*, rate limit 0.0001 MB/s \\(node\\)"))
                .containsOnlyOnce("INFO from now on no rate limit");
    }

    @Test
    void theLogTellsWhatAnOperatorExpects() {
        nodes.sync(1);
        nodes.sync(2);

        assertThat(String.join("\n", nodes.sent().log())
                        .replaceAll("[0-9]{8}T[0-9]{6}Z", "TIME")
                        .replaceAll("ordered [0-9.]+ s ago", "ordered NOW")
                        .replaceAll("in [0-9.]+ s(, [0-9.]+ MB/s)?", "QUICKLY")
                        .replaceAll("127.0.0.1:[0-9]+", "ADDRESS"))
                .isEqualTo("""
                        INFO run 100-0.1 started by worker worker-1: guest 100 from node-a to node-b, trigger schedule, ordered NOW, attempt 1
                        INFO guest 100, volumes: local:vm-100-disk-0 (2.0 MB), local:vm-100-disk-1 (1.0 kB)
                        INFO target node-b at ADDRESS, no rate limit
                        INFO taking snapshot snapferry_100-0_TIME_1 of local:vm-100-disk-0, local:vm-100-disk-1
                        INFO volume local:vm-100-disk-0: full copy of snapferry_100-0_TIME_1, as node-b has no replica of it yet, about 2.0 MB
                        INFO volume local:vm-100-disk-0: done, 2.0 MB QUICKLY
                        INFO volume local:vm-100-disk-1: full copy of snapferry_100-0_TIME_1, as node-b has no replica of it yet, about 1.0 kB
                        INFO volume local:vm-100-disk-1: done, 1.0 kB QUICKLY
                        INFO run 100-0.1 ended well: 2.0 MB QUICKLY
                        INFO run 100-0.1 started by worker worker-1: guest 100 from node-a to node-b, trigger schedule, ordered NOW, attempt 1
                        INFO guest 100, volumes: local:vm-100-disk-0 (2.0 MB), local:vm-100-disk-1 (1.0 kB)
                        INFO target node-b at ADDRESS, no rate limit
                        INFO taking snapshot snapferry_100-0_TIME_2 of local:vm-100-disk-0, local:vm-100-disk-1
                        INFO volume local:vm-100-disk-0: incremental from snapferry_100-0_TIME_1 to snapferry_100-0_TIME_2, about 40 bytes
                        INFO volume local:vm-100-disk-0: done, 40 bytes QUICKLY
                        INFO volume local:vm-100-disk-1: incremental from snapferry_100-0_TIME_1 to snapferry_100-0_TIME_2, about 40 bytes
                        INFO volume local:vm-100-disk-1: done, 40 bytes QUICKLY
                        INFO volume local:vm-100-disk-0: destroyed on node-a, superseded: snapferry_100-0_TIME_1
                        INFO volume local:vm-100-disk-1: destroyed on node-a, superseded: snapferry_100-0_TIME_1
                        INFO older snapshots of job 100-0 on node-b are destroyed
                        INFO run 100-0.1 ended well: 80 bytes QUICKLY""".stripIndent());
    }

    @Test
    void aRunThatFailedInTheMiddleIsHealedByTheNext() throws Exception {
        nodes.sync(1);
        nodes.source().snapshot(List.of(new VolumeName(DISK)), "by-hand");
        nodes.source().write(DISK, new byte[500_000]);
        nodes.source().write(SECOND, new byte[500_000]);
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, 300_000, new Effect.Fail(ErrorCode.NO_SPACE));
        nodes.sync(2);
        nodes.target().storage().faults().mend();
        nodes.sync(3);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunFailed", "RunSucceeded");
        assertThat(nodes.sent().failure().code()).isEqualTo("no-space");
        assertThat(nodes.sent().failure().message()).startsWith("storage local on node-b has no space left");
        assertThat(nodes.sent().log()).anyMatch(line -> line.startsWith("ERROR run 100-0.1 failed after"));
        assertThat(nodes.source().snapshots(DISK)).hasSize(2).contains("by-hand");
        assertThat(snapshots(SECOND)).containsExactly("snapferry_100-0_TIME_3");
        assertThat(nodes.target().storage().content(SECOND))
                .isEqualTo(nodes.source().content(SECOND));
    }

    @Test
    void aConflictIsReportedAndNothingIsTouched() {
        nodes.target().storage().write(DISK, new byte[7]);
        nodes.sync(1);

        assertThat(nodes.sent().failure().code()).isEqualTo("not-a-replica");
        assertThat(nodes.sent().failure().message()).contains("local:vm-100-disk-0 on node-b", "rename or remove");
        assertThat(nodes.source().snapshots(DISK)).isEmpty();
        assertThat(nodes.target().storage().content(DISK)).hasSize(7);
        assertThat(nodes.target().storage().volumes()).hasSize(1);
    }

    @Test
    void aTargetThatIsOfflineIsNamed() {
        nodes.nodes().put("target-worker", Optional.empty());
        nodes.sync(1);

        assertThat(nodes.sent().failure().code()).isEqualTo("target-offline");
        assertThat(nodes.source().snapshots(DISK)).isEmpty();
    }

    @Test
    void aStorageThatTheTargetCannotUseIsNamed() {
        nodes.target().storage().faults().always(Call.LIST, new Effect.Fail(ErrorCode.UNAVAILABLE));
        nodes.sync(1);

        assertThat(nodes.sent().failure().code()).isEqualTo("storage-unavailable");
        assertThat(nodes.sent().failure().message())
                .isEqualTo("storage local on node-b cannot be used now: This is a planned fault in LIST number 1.");
    }

    @Test
    void aRunThatIsStoppedInTheMiddleReportsNothingAndTouchesNothingMore() throws Exception {
        nodes.sync(1);
        nodes.source().write(DISK, new byte[3_000_000]);
        nodes.target()
                .storage()
                .faults()
                .alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(2));
        RunControl control = new RunControl(Runnable::run);
        Thread run = new Thread(() -> nodes.run(2, RunAction.SYNC, control));
        run.start();
        await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

        control.stop("its claim is gone");
        run.join();

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        assertThat(nodes.source().snapshots(DISK)).hasSize(2);
        assertThat(nodes.target().storage().snapshots(DISK)).hasSize(1);
    }

    @Test
    void aSourceThatIsStuckIsLetGoOfWhenTheRunIsStopped() throws Exception {
        nodes.source().faults().alwaysAtByte(Call.SEND, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(2));
        RunControl control = new RunControl(Runnable::run);
        Thread run = new Thread(() -> nodes.run(2, RunAction.SYNC, control));
        run.start();
        await().until(() -> nodes.source().faults().bytes(Call.SEND) >= 1_000_000);

        control.stop("the worker stops");
        run.join();

        assertThat(nodes.sent().reports()).isEmpty();
    }

    @Test
    void aLongRunKeepsTellingThatItLives() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(slow));
        Thread run = new Thread(() -> nodes.sync(1));
        run.start();

        await().until(() -> nodes.sent().all(RunProgress.class).stream()
                .anyMatch(progress -> progress.volumes().size() == 2
                        && progress.volumes().get(0).bytesDone() >= 1_000_000
                        && progress.volumes().get(0).bytesEstimated() > 2_000_000));
        slow.countDown();
        run.join();
        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
    }

    @Test
    void theEndOfARunIsToldHoweverLongTheBrokerIsAway() throws Exception {
        nodes.sent().refuse(true);
        Thread run = new Thread(() -> nodes.sync(1));
        run.start();
        await().until(() -> nodes.target().storage().volumes().size() == 2);
        nodes.sent().refuse(false);
        run.join();

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
    }

    @Test
    void aReplicaWhoseVolumeIsGoneIsToldAndKept() throws Exception {
        nodes.sync(1);
        nodes.source().remove(SECOND);
        nodes.sync(2);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(nodes.sent().log())
                .contains("WARNING the replica of local:vm-100-disk-1 on node-b stays as it is: "
                        + "the guest has no such volume any more");
        assertThat(nodes.target().storage().volumes()).contains(new VolumeName(SECOND));
    }
}
