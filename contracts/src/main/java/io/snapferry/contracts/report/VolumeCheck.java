package io.snapferry.contracts.report;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the check of a copy of a volume found.
 *
 * @param words what was checked, what is wrong, or why nothing could be checked, for the operator
 */
public record VolumeCheck(Result result, String words) {
    /** The three possible outcomes. */
    public enum Result {
        @JsonProperty("passed")
        PASSED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("not-checked")
        NOT_CHECKED
    }

    public static VolumeCheck passed(String words) {
        return new VolumeCheck(Result.PASSED, words);
    }

    public static VolumeCheck failed(String words) {
        return new VolumeCheck(Result.FAILED, words);
    }

    public static VolumeCheck notChecked(String words) {
        return new VolumeCheck(Result.NOT_CHECKED, words);
    }
}
