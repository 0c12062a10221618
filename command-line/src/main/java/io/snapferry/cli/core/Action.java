package io.snapferry.cli.core;

import java.util.List;

/** What one job needs. */
public sealed interface Action {
    Job job();

    record Create(Job job) implements Action {}

    /**
     * A job that differs from what is wanted.
     *
     * @param job what it is to become
     */
    record Change(Job was, Job job) implements Action {
        public List<Job.Difference> differences() {
            return was.differences(job);
        }
    }

    record Remove(Job job) implements Action {}

    /**
     * A job that cannot become what is wanted.
     *
     * @param why with what to do, for the user
     */
    record Impossible(Job job, String why) implements Action {}
}
