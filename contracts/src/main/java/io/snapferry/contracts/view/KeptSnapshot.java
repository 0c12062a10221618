package io.snapferry.contracts.view;

import java.time.Instant;
import java.util.List;

/**
 * One snapshot.
 *
 * @param reasons why it is kept, each in some words for people; none if it goes with the next run
 */
public record KeptSnapshot(String name, Instant takenAt, List<String> reasons) {
    public KeptSnapshot {
        reasons = List.copyOf(reasons);
    }
}
