package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import java.util.NavigableMap;

/** What the order of jobs' ids is good for. */
public final class JobIds {
    private static final int LAST_NUMBER = 999_999_999;

    private JobIds() {}

    /** What is there of this guest's jobs, without looking at the others. */
    public static <T> NavigableMap<JobId, T> of(GuestId guest, NavigableMap<JobId, T> all) {
        return all.subMap(new JobId(guest, 0), true, new JobId(guest, LAST_NUMBER), true);
    }
}
