package io.snapferry.transfer.data;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.view.JobView;
import io.snapferry.transfer.core.Admission;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.views.JobBoard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Lets a peer in when this node's own view of the job allows it, and waits a moment for a view that is behind. */
final class Gate {

    /** Decides by the job's view and by the highest epoch of the guest that was let in so far. */
    interface Rule {
        Admission decide(Optional<JobView> job, long highestEpoch);
    }

    private final Vertx vertx;
    private final JobBoard jobs;
    private final Duration patience;
    private final Map<GuestId, Long> highestEpochs = new HashMap<>();

    Gate(Vertx vertx, JobBoard jobs, Duration patience) {
        this.vertx = vertx;
        this.jobs = jobs;
        this.patience = patience;
    }

    /** Completes when the claim is let in: from then on no lower epoch of the guest is. */
    Future<Void> admit(Claim claim, Rule rule) {
        Promise<Void> admitted = Promise.promise();
        AtomicReference<String> reason = new AtomicReference<>("");
        JobBoard.Watch watch = jobs.watch(claim.run().job(), view -> {
            Admission admission = decide(claim, rule, view);
            reason.set(admission.reason());
            switch (admission.verdict()) {
                case ACCEPTED -> admitted.tryComplete();
                case REFUSED -> admitted.tryFail(RefusedException.forbidden(admission.reason()));
                case SUPERSEDED -> admitted.tryFail(RefusedException.superseded(admission.reason()));
                case NOT_YET -> {}
            }
        });
        long timer =
                vertx.setTimer(patience.toMillis(), late -> admitted.tryFail(RefusedException.forbidden(reason.get())));
        return admitted.future().onComplete(decided -> {
            vertx.cancelTimer(timer);
            watch.close();
        });
    }

    /** The job as this node sees it now. */
    Optional<JobView> job(JobId id) {
        return jobs.job(id);
    }

    /** Calls with the reason once this node's view no longer shows that the claim is held; at once if it does not now. */
    JobBoard.Watch follow(Claim claim, Consumer<String> lost) {
        return jobs.watch(claim.run().job(), view -> {
            if (claim.standing(view.flatMap(JobView::run)) != Claim.Standing.HELD) {
                lost.accept(claim.lossOf(view));
            }
        });
    }

    synchronized boolean isSuperseded(Claim claim) {
        return highest(claim) > claim.epoch();
    }

    /** Whether any run that was let in is still under way, and may come again. */
    synchronized boolean isExpectingAnybody() {
        return jobs.jobs().stream()
                .anyMatch(job -> job.run()
                        .filter(run -> run.worker().isPresent())
                        .filter(run -> Long.valueOf(run.epoch()).equals(highestEpochs.get(job.guest())))
                        .isPresent());
    }

    private synchronized Admission decide(Claim claim, Rule rule, Optional<JobView> view) {
        Admission admission = rule.decide(view, highest(claim));
        if (admission.verdict() == Admission.Verdict.ACCEPTED) {
            highestEpochs.merge(claim.run().job().guest(), claim.epoch(), Math::max);
        }
        return admission;
    }

    private long highest(Claim claim) {
        return highestEpochs.getOrDefault(claim.run().job().guest(), 0L);
    }
}
