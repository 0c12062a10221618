package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a token of ZFS says about a receive that was cut. A sender gets it from another node, and it names any dataset of
 * the sender's host: so a token with anything in it that is not known here is none, and a sender hands to ZFS one that
 * it wrote itself.
 *
 * @param object where the rest begins, with {@code offset}
 * @param bytes how much had arrived
 * @param flags which kinds of blocks the stream may have
 */
record ResumeToken(long object, long offset, long bytes, long toGuid, long fromGuid, String toName, Set<String> flags) {
    private static final String OBJECT = "object";
    private static final String OFFSET = "offset";
    private static final String BYTES = "bytes";
    private static final String TO_GUID = "toguid";
    private static final String FROM_GUID = "fromguid";
    private static final String TO_NAME = "toname";
    private static final String RAW = "rawok";
    private static final String EMBEDDED = "embedok";
    private static final Set<String> FLAGS = Set.of("largeblockok", EMBEDDED, "compressok", RAW);

    ResumeToken {
        flags = Set.copyOf(flags);
    }

    /** Empty if it is damaged, or says more than is known here. */
    static Optional<ResumeToken> read(String text) {
        try {
            Map<String, Object> pairs = PackedPairs.read(TokenText.read(text));
            ResumeToken token = new ResumeToken(
                    number(pairs, OBJECT),
                    number(pairs, OFFSET),
                    number(pairs, BYTES),
                    number(pairs, TO_GUID),
                    pairs.containsKey(FROM_GUID) ? number(pairs, FROM_GUID) : 0,
                    pairs.remove(TO_NAME) instanceof String name ? name : "",
                    Set.copyOf(pairs.keySet()));
            boolean known =
                    FLAGS.containsAll(token.flags) && pairs.values().stream().allMatch(Boolean.TRUE::equals);
            return known && token.toName.indexOf('@') > 0 ? Optional.of(token) : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static long number(Map<String, Object> pairs, String name) {
        if (pairs.remove(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException(name + " is missing");
    }

    /** For ZFS on this machine. */
    String text() {
        Map<String, Object> pairs = new LinkedHashMap<>();
        if (fromGuid != 0) {
            pairs.put(FROM_GUID, fromGuid);
        }
        pairs.put(OBJECT, object);
        pairs.put(OFFSET, offset);
        pairs.put(BYTES, bytes);
        pairs.put(TO_GUID, toGuid);
        pairs.put(TO_NAME, toName);
        new TreeSet<>(flags).forEach(flag -> pairs.put(flag, true));
        return TokenText.write(PackedPairs.write(pairs));
    }

    /** The same rest of a snapshot that has this name. */
    ResumeToken of(String snapshot) {
        return new ResumeToken(object, offset, bytes, toGuid, fromGuid, snapshot, flags);
    }

    /** Whether it is about the stream that makes this snapshot of that base. */
    boolean isOf(Snapshot snapshot, Optional<Snapshot> base) {
        return Long.toUnsignedString(toGuid).equals(snapshot.guid())
                && Long.toUnsignedString(fromGuid)
                        .equals(base.map(Snapshot::guid).orElse("0"));
    }

    /** Whether encrypted blocks travel as they are. */
    boolean raw() {
        return flags.contains(RAW);
    }

    /** Whether blocks travel embedded in their pointers. */
    boolean embedded() {
        return flags.contains(EMBEDDED);
    }

    /**
     * What a listing tells of it.
     *
     * @param text this token as ZFS gave it
     * @param since when the receive began, as far as is known
     */
    Partial partial(String text, Instant since) {
        String name = toName.substring(toName.indexOf('@') + 1);
        return new Partial(
                new Snapshot(name, Long.toUnsignedString(toGuid), since),
                fromGuid == 0 ? Optional.empty() : Optional.of(Long.toUnsignedString(fromGuid)),
                text);
    }
}
