package io.snapferry.scheduler.core;

import static io.snapferry.contracts.view.MoveStep.FIRST_SYNC;
import static io.snapferry.contracts.view.MoveStep.HAND_OVER;
import static io.snapferry.contracts.view.MoveStep.LAST_SYNC;
import static io.snapferry.contracts.view.MoveStep.OTHER_SYNCS;
import static io.snapferry.contracts.view.MoveStep.START;
import static io.snapferry.contracts.view.MoveStep.START_AGAIN;
import static io.snapferry.contracts.view.MoveStep.STEP_BACK;
import static io.snapferry.contracts.view.MoveStep.STOP;
import static io.snapferry.contracts.view.MoveStep.TAKE_BACK;
import static io.snapferry.contracts.view.MoveStep.TAKE_OVER;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a guest that moves.
 *
 * <pre>
 *  migration: FIRST_SYNC ─▶ OTHER_SYNCS ─▶ STOP ─▶ LAST_SYNC ─▶ HAND_OVER ─▶ TAKE_OVER ══▶ START ─▶ moved
 *                 │          once for       └────────┬┘             │            │
 *                 ▼          each other job          ▼              ▼            ▼    ══▶ the home is switched:
 *               stayed ◀──────────────────────── START_AGAIN ◀── TAKE_BACK ◀─ STEP_BACK        no way back
 *
 *  recovery:                                                   TAKE_OVER ══▶ START ─▶ moved
 *                                                                 └─▶ STEP_BACK ─▶ stayed
 * </pre>
 */
final class MoveTable {
    private static final int AS_OFTEN_AS_NEEDED = Integer.MAX_VALUE;

    private MoveTable() {}

    /**
     * What a step does.
     *
     * @param atTarget whether at the node that the guest goes to
     * @param done what follows; empty for the end
     * @param failed what follows after so many failures as {@code tries}; empty for the end
     */
    record Row(RunAction action, boolean atTarget, Optional<MoveStep> done, Optional<MoveStep> failed, int tries) {}

    static MoveStep first(MoveKind kind) {
        return kind == MoveKind.MIGRATION ? FIRST_SYNC : TAKE_OVER;
    }

    static Row row(MoveKind kind, MoveStep step) {
        return switch (step) {
            case FIRST_SYNC -> home(RunAction.SYNC, OTHER_SYNCS, null, 3);
            case OTHER_SYNCS -> home(RunAction.SYNC, STOP, null, 1);
            case STOP -> home(RunAction.STOP_GUEST, LAST_SYNC, START_AGAIN, 1);
            case LAST_SYNC -> home(RunAction.SYNC, HAND_OVER, START_AGAIN, 3);
            case HAND_OVER -> home(RunAction.HAND_OVER, TAKE_OVER, TAKE_BACK, 1);
            case TAKE_OVER -> target(RunAction.TAKE_OVER, START, STEP_BACK, 3);
            case START -> target(RunAction.START_GUEST, null, null, 3);
            case STEP_BACK ->
                kind == MoveKind.MIGRATION
                        ? target(RunAction.STEP_BACK, TAKE_BACK, TAKE_BACK, 1)
                        : target(RunAction.STEP_BACK, null, null, 1);
            case TAKE_BACK -> home(RunAction.TAKE_OVER, START_AGAIN, null, AS_OFTEN_AS_NEEDED);
            case START_AGAIN -> home(RunAction.START_GUEST, null, null, 3);
        };
    }

    /** The step, or the one after it if it is for other jobs and there are none. */
    static MoveStep needed(MoveKind kind, MoveStep step, List<JobId> others) {
        return isForOthers(step) && others.isEmpty() ? row(kind, step).done().orElseThrow() : step;
    }

    /** Whether it is one of those that undo others. */
    static boolean goesBack(MoveStep step) {
        return step.compareTo(START) > 0;
    }

    /** Whether the step is for other jobs: the guest goes on though it fails, which costs no more than a full copy later. */
    static boolean isForOthers(MoveStep step) {
        return step == OTHER_SYNCS;
    }

    /** Whether the guest's home is switched once the step is done. */
    static boolean switches(MoveStep step) {
        return step == TAKE_OVER;
    }

    /** Whether nothing has been decided yet that cannot be taken back. */
    static boolean canGoBack(MoveStep step) {
        return step.compareTo(TAKE_OVER) <= 0;
    }

    private static Row home(RunAction action, MoveStep done, MoveStep failed, int tries) {
        return new Row(action, false, Optional.ofNullable(done), Optional.ofNullable(failed), tries);
    }

    private static Row target(RunAction action, MoveStep done, MoveStep failed, int tries) {
        return new Row(action, true, Optional.ofNullable(done), Optional.ofNullable(failed), tries);
    }
}
