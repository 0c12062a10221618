package io.snapferry.transfer.work;

import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.transfer.plan.RunException;
import java.util.Optional;

/** What a run does. */
interface RunSteps {

    /** Those that the run's order asks for. */
    static RunSteps of(RunContext run) {
        return switch (run.order().action()) {
            case SYNC -> new SyncRun(run);
            case REMOVE_REPLICA, REMOVE_SNAPSHOTS -> new RemovalRun(run);
            case REHEARSE -> new RehearsalRun(run);
            case HAND_OVER, TAKE_OVER, STEP_BACK -> new RoleRun(run);
            case STOP_GUEST, START_GUEST -> new PowerRun(run);
        };
    }

    /**
     * What needs no confirmed claim, since it changes nothing; called at most once, before the rest.
     *
     * @throws RunException for what the run would meet as well
     */
    default void lookAhead() throws RunException, InterruptedException {}

    /** Everything up to the run's goal; when it returns, the goal is reached. */
    void execute() throws RunException, InterruptedException;

    /** What tidies up once the success is told. */
    default void afterSuccess() throws InterruptedException {}

    /** What is on both sides once that is done; empty if there is nothing to tell. */
    default Optional<ReplicaHistory> history() {
        return Optional.empty();
    }
}
