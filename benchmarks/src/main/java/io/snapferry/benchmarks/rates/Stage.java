package io.snapferry.benchmarks.rates;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.security.Network;
import io.snapferry.transfer.security.Protection;
import io.snapferry.transfer.security.ReplicationSettings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The names by which sender and receiver know each other, for transfers that are numbered from 0. */
final class Stage {
    static final NodeName SOURCE = new NodeName("node-a");
    static final NodeName TARGET = new NodeName("node-b");
    static final StorageId STORAGE = new StorageId("local");

    private static final int FIRST_GUEST = 100;
    private static final String WORKER = "node-a-1";

    private Stage() {}

    private static JobId job(int transfer) {
        return JobId.parse(FIRST_GUEST + transfer + "-0");
    }

    static Claim claim(int transfer) {
        return new Claim(new RunId(job(transfer), 1), 1, SOURCE, TARGET, WORKER);
    }

    static VolumeId volume(int transfer) {
        return VolumeId.parse(STORAGE + ":vm-" + (FIRST_GUEST + transfer) + "-disk-0");
    }

    /** Plain TCP on loopback. */
    static Protection plain(Vertx vertx, NodeName self) {
        Network loopback = Network.parse("127.0.0.0/8");
        return Protection.open(
                vertx,
                new ReplicationSettings(
                        ReplicationSettings.Type.INSECURE, Optional.of(loopback), Path.of("none"), Compression.NONE),
                self);
    }

    static JobView view(int transfer) {
        Optional<ActiveRun> run = Optional.of(new ActiveRun(
                new RunId(job(transfer), 1),
                1,
                1,
                RunTrigger.SCHEDULE,
                RunAction.SYNC,
                Instant.EPOCH,
                Optional.of(WORKER),
                Optional.empty()));
        JobState state = new JobState(
                JobPhase.SYNCING,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new JobView(
                job(transfer),
                new GuestId(FIRST_GUEST + transfer),
                TARGET,
                Optional.of(SOURCE),
                "*/15",
                Optional.empty(),
                "",
                true,
                state,
                run,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
