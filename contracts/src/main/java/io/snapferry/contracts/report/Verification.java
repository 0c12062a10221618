package io.snapferry.contracts.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What a comparison of a replica's content with that of the same snapshot on the source gave.
 *
 * @param digest of the content, as {@code ALGORITHM:VALUE}; the source's, if they differ
 * @param why it is not known, in words for the operator
 */
public record Verification(Result result, Optional<String> digest, Optional<String> why) {
    /** The three possible outcomes. */
    public enum Result {
        @JsonProperty("equal")
        EQUAL,
        @JsonProperty("differs")
        DIFFERS,
        /** One of the storages or workers cannot tell. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    public static Verification equal(String digest) {
        return new Verification(Result.EQUAL, Optional.of(digest), Optional.empty());
    }

    public static Verification differs(String digest) {
        return new Verification(Result.DIFFERS, Optional.of(digest), Optional.empty());
    }

    public static Verification unknown(String why) {
        return new Verification(Result.UNKNOWN, Optional.empty(), Optional.of(why));
    }
}
