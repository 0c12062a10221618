package io.snapferry.transfer.work;

import io.snapferry.contracts.report.Verification;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.transfer.data.PendingAnswer;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.plan.Comparison;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.VolumePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the content of replicas with that of their snapshots on the source; both sides read at the same time. */
record ContentCheck(RunContext run, TargetPeer target, GuestInventory replica) {

    /** Looks at all volumes, and fails if one differs. */
    void check(List<Ready> volumes) throws RunException, InterruptedException {
        List<String> differing = new ArrayList<>();
        for (Ready volume : volumes) {
            Verification result = compare(volume);
            run.progress().verified(volume.plan().id(), result);
            tell(volume, result);
            if (result.result() == Verification.Result.DIFFERS) {
                differing.add(name(volume));
            }
        }
        if (!differing.isEmpty()) {
            throw new RunException(RunFailure.contentDiffers(
                    run.order().job(), run.order().source(), run.order().target(), differing));
        }
    }

    private Verification compare(Ready volume) throws RunException, InterruptedException {
        VolumePlan plan = volume.plan();
        boolean sourceCan =
                run.on(plan.id().storage(), storage -> storage.capabilities().contains(Capability.DIGEST));
        Optional<String> obstacle = Comparison.obstacle(
                plan.id().storage(),
                sourceCan,
                run.order().target(),
                replica.storage(plan.place().storage()));
        if (obstacle.isPresent()) {
            return Verification.unknown(obstacle.get());
        }
        run.log()
                .info("volume " + plan.id() + ": comparing the content of "
                        + volume.snapshot().name() + " on both nodes, which reads all of it");
        try {
            return digests(plan, volume.snapshot());
        } catch (RunException e) {
            if (e.failure().code().equals(ErrorCode.NOT_SUPPORTED.text())) {
                return Verification.unknown(e.failure().message());
            }
            throw e;
        }
    }

    private Verification digests(VolumePlan plan, Snapshot snapshot) throws RunException, InterruptedException {
        try (PendingAnswer<String> there = target.digest(plan.place(), snapshot)) {
            String here = run.on(
                    plan.id().storage(), storage -> storage.digest(plan.source().name(), snapshot));
            return Comparison.of(here, there.await());
        }
    }

    private void tell(Ready volume, Verification result) {
        switch (result.result()) {
            case EQUAL ->
                run.log()
                        .info("volume " + volume.plan().id() + ": the content is equal on both nodes, "
                                + result.digest().orElse(""));
            case DIFFERS -> run.log().error("volume " + volume.plan().id() + ": the content differs");
            case UNKNOWN ->
                run.log()
                        .warning("volume " + volume.plan().id() + ": not compared, "
                                + result.why().orElse(""));
        }
    }

    private static String name(Ready volume) {
        return volume.plan().id() + "@" + volume.snapshot().name();
    }
}
