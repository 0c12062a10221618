package io.snapferry.cli;

/** What the command line ends with, apart from 0 (done) and 2 (wrong usage). They are promised to scripts. */
final class ExitStatus {
    /** Refused or failed. */
    static final int FAILED = 1;

    /** The run that was waited for ended in an error. */
    static final int RUN_FAILED = 3;

    /** The run that was waited for was cancelled or taken back. */
    static final int RUN_CANCELLED = 4;

    /** Nobody will report an end of the run that was waited for. */
    static final int RUN_LOST = 5;

    /** There is something to do, which was not asked for yet. */
    static final int DIFFERENT = 6;

    private ExitStatus() {}

    /** Of a run that was waited for, by its phase; 0 if it reached its goal. */
    static int ofRun(String phase) {
        return switch (phase) {
            case "succeeded" -> 0;
            case "failed" -> RUN_FAILED;
            case "cancelled" -> RUN_CANCELLED;
            default -> RUN_LOST;
        };
    }
}
