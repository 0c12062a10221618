package io.snapferry.gateway.core.webhook;

import java.util.Arrays;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How far the delivery of a partition's events went. Kafka keeps the first number as the offset of a consumer group, and
 * the rest as a note beside it.
 *
 * @param next whatever lies from here on was not read yet
 * @param open of what lies before that, only this is neither with the receiver nor parked
 */
public record Bookmark(long next, SortedSet<Long> open) {
    /** Kafka takes notes of 4,096 bytes. */
    private static final int LONGEST = 4_000;

    public Bookmark {
        open = new TreeSet<>(open);
    }

    /** Nothing before this offset is of interest. */
    public static Bookmark at(long offset) {
        return new Bookmark(offset, new TreeSet<>());
    }

    /** Everything before this offset is settled. */
    public long first() {
        return open.isEmpty() ? next : open.first();
    }

    /**
     * What {@link #read} understands: the distances of the open offsets, each from the one before, and of the next one.
     * Empty if that would be longer than Kafka takes: then all from the first one on is sent again after a restart.
     */
    public String note() {
        StringBuilder text = new StringBuilder();
        long before = first();
        for (long offset : open) {
            text.append(offset - before).append(' ');
            before = offset;
        }
        text.append(next - before);
        return text.length() > LONGEST ? "" : text.toString();
    }

    /** What was kept; a note that nobody understands says nothing. */
    public static Bookmark read(long first, Optional<String> note) {
        if (note.filter(text -> !text.isBlank()).isEmpty()) {
            return at(first);
        }
        try {
            long[] distances = Arrays.stream(note.get().split(" "))
                    .mapToLong(Long::parseLong)
                    .toArray();
            SortedSet<Long> open = new TreeSet<>();
            long offset = first;
            for (int i = 0; i < distances.length - 1; i++) {
                offset += distances[i];
                open.add(offset);
            }
            return new Bookmark(offset + distances[distances.length - 1], open);
        } catch (NumberFormatException e) {
            return at(first);
        }
    }
}
