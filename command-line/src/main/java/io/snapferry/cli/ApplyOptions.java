package io.snapferry.cli;

import picocli.CommandLine.Option;

/** How jobs are applied, whatever they were read from. */
final class ApplyOptions {
    @Option(
            names = "--dry-run",
            description = "only show what would be done; exit status 6 if that is anything, 1 if some of it cannot be")
    private boolean dryRun;

    @Option(names = "--prune", description = "remove the jobs that are not named, with their replicas, as delete does")
    private boolean prune;

    @Option(names = "--yes", description = "remove jobs without asking; needed where nobody can be asked")
    private boolean yes;

    boolean isDryRun() {
        return dryRun;
    }

    boolean prunes() {
        return prune;
    }

    boolean isAgreed() {
        return yes;
    }

    boolean isAnyGiven() {
        return dryRun || prune || yes;
    }
}
