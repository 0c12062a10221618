package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeName;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mark as a ZFS user property's value. It names its volume, which earlier releases ask for; here a renamed replica is
 * one still, and what only shows a mark that it inherits is told from it by {@link OwnMarks}.
 */
final class MarkText {
    static final String PROPERTY = "snapferry:replica";

    private static final Pattern FORM =
            Pattern.compile("volume=(\\S+) guest=([1-9][0-9]{2,8}) job=(\\S+) source=(\\S+)");

    private MarkText() {}

    static String write(VolumeName volume, ReplicaMark mark) {
        return "volume=" + volume + " guest=" + mark.guest() + " job=" + encode(mark.job()) + " source="
                + encode(mark.sourceNode());
    }

    static Optional<ReplicaMark> read(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new ReplicaMark(Integer.parseInt(form.group(2)), decode(form.group(3)), decode(form.group(4))));
    }

    /** Whether a property's value was written for this volume, so that it cannot be inherited. */
    static boolean isOf(VolumeName volume, String value) {
        return value.startsWith("volume=" + volume + " ");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException written) {
            return text;
        }
    }
}
