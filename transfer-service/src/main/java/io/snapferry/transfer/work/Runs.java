package io.snapferry.transfer.work;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.JobView;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Claim.Standing;
import io.snapferry.transfer.log.LoggedRun;
import io.snapferry.transfer.views.JobBoard;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs of this worker: as many at once as it has slots. A run starts when the scheduler has confirmed its claim. */
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private final JobBoard jobs;
    private final RunExecutor executor;
    private final Duration confirmation;
    private final int count;
    private final Semaphore slots;
    private final ExecutorService threads;
    private final Set<RunControl> underWay = ConcurrentHashMap.newKeySet();
    private final RecentClaims recent = new RecentClaims();

    /**
     * Has no run.
     *
     * @param confirmation how long a claim may go unconfirmed before its order is dropped
     */
    public Runs(String name, JobBoard jobs, RunExecutor executor, int slots, Duration confirmation) {
        this.jobs = jobs;
        this.executor = executor;
        this.confirmation = confirmation;
        this.count = slots;
        this.slots = new Semaphore(slots);
        AtomicInteger number = new AtomicInteger();
        this.threads =
                Executors.newFixedThreadPool(slots, task -> daemon(task, name + "-run-" + number.incrementAndGet()));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Takes a free slot for {@link #start}, or to be given back with {@link #giveBack}. */
    boolean takeSlot(Duration patience) throws InterruptedException {
        return slots.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void giveBack() {
        slots.release();
    }

    /**
     * Executes a claimed order in the slot that was taken for it. An order that the queue hands out again, say after a
     * broker's restart, is executed once: its second execution would hold the same claim as the first.
     */
    void start(Order order, Claim claim) {
        if (!recent.add(claim)) {
            LOG.debug("order {} of epoch {} came again", order.run(), order.epoch());
            slots.release();
            return;
        }
        RunControl control = new RunControl(
                task -> daemon(task, Thread.currentThread().getName() + "-stop").start());
        underWay.add(control);
        try {
            threads.execute(() -> LoggedRun.of(order.run(), () -> runInSlot(order, claim, control)));
        } catch (RejectedExecutionException e) {
            LoggedRun.of(order.run(), () -> LOG.info("the run is abandoned: the worker stops"));
            underWay.remove(control);
            slots.release();
        }
    }

    private void runInSlot(Order order, Claim claim, RunControl control) {
        try {
            run(order, claim, control);
        } catch (RuntimeException e) {
            LOG.error("run {} met a defect", order.run(), e);
        } finally {
            underWay.remove(control);
            slots.release();
        }
    }

    private void run(Order order, Claim claim, RunControl control) {
        CompletableFuture<Standing> confirmed = new CompletableFuture<>();
        try (Execution execution = executor.begin(order, claim, control);
                JobBoard.Watch watch = jobs.watch(claim.run().job(), view -> follow(claim, view, confirmed, control))) {
            CompletableFuture<Void> unused = confirmed.thenAccept(standing -> decided(standing, execution, control));
            execution.lookAhead();
            if (isHeld(confirmed, control)) {
                execution.execute(watch::close);
            } else {
                LOG.debug("order {} of epoch {} is dropped: it is not ours", order.run(), order.epoch());
            }
        }
    }

    private static void decided(Standing standing, Execution execution, RunControl control) {
        if (standing == Standing.HELD) {
            execution.keepAlive();
        } else {
            control.stop("the order is not this worker's");
        }
    }

    /** Before the claim is confirmed the view may be behind; afterwards every other view means that it is gone. */
    private static void follow(
            Claim claim, Optional<JobView> view, CompletableFuture<Standing> confirmed, RunControl control) {
        Standing standing = claim.standing(view.flatMap(JobView::run));
        if (confirmed.isDone() && standing != Standing.HELD) {
            control.stop(claim.lossOf(view));
        } else if (standing != Standing.NOT_SHOWN) {
            confirmed.complete(standing);
        }
    }

    private boolean isHeld(CompletableFuture<Standing> confirmed, RunControl control) {
        control.enter();
        try {
            return confirmed.get(confirmation.toMillis(), TimeUnit.MILLISECONDS) == Standing.HELD;
        } catch (TimeoutException | InterruptedException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            control.leave();
        }
    }

    /** How many runs it could take now. */
    public int free() {
        return count - underWay();
    }

    public int underWay() {
        return underWay.size();
    }

    public boolean isIdle() {
        return underWay() == 0;
    }

    /** Abandons all runs without a report, and starts none any more. */
    public void abandon() {
        threads.shutdown();
        underWay.forEach(control -> control.stop("the worker stops"));
    }

    /** Abandons all runs, and returns when they have ended or the patience has. */
    public void stop(Duration patience) throws InterruptedException {
        abandon();
        if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.warn("{} runs did not end within {} s", underWay.size(), patience.toSeconds());
        }
    }
}
