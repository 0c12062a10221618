package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeName;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written on data that was set aside, as a ZFS user property's value: for people, what it is; and until the
 * replica is there again, what is still to be done.
 *
 * @param of the volume whose data it is
 * @param keep the snapshot at which a replica is to be there again, by name; empty if there is nothing left to do
 * @param mark the replica's
 * @param raw whether the replica holds encrypted data as its source has it
 * @param why in the words of whoever asked for it
 */
record AsideText(VolumeName of, Optional<String> keep, ReplicaMark mark, boolean raw, String why) {
    static final String PROPERTY = "snapferry:aside";

    /** No volume's name begins so, and neither does any that Proxmox VE takes for a volume. */
    private static final String PREFIX = "snapferry-aside-";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern FORM = Pattern.compile("of=(\\S+) why=(\\S*)( keep=(\\S+) raw=(yes|no) (volume=.*))?");
    private static final int LONGEST = 500;

    /** The name, below the pool's dataset, for what is set aside at this time. */
    static String name(VolumeName volume, Instant at) {
        return PREFIX + volume + "-" + TIME.format(at);
    }

    static boolean isName(String name) {
        return name.startsWith(PREFIX);
    }

    AsideText done() {
        return new AsideText(of, Optional.empty(), mark, raw, why);
    }

    String write() {
        String brief = why.length() > LONGEST ? why.substring(0, LONGEST) : why;
        String text = "of=" + of + " why=" + encode(brief);
        return keep.map(snapshot -> text + " keep=" + encode(snapshot) + " raw=" + (raw ? "yes" : "no") + " "
                        + MarkText.write(of, mark))
                .orElse(text);
    }

    /** What is still to be done, if anything is. */
    static Optional<AsideText> unfinished(String value) {
        Matcher form = FORM.matcher(value);
        if (!form.matches() || form.group(3) == null || !VolumeName.isVolumeName(form.group(1))) {
            return Optional.empty();
        }
        VolumeName of = new VolumeName(form.group(1));
        return MarkText.read(form.group(6))
                .map(mark -> new AsideText(
                        of,
                        Optional.of(decode(form.group(4))),
                        mark,
                        form.group(5).equals("yes"),
                        decode(form.group(2))));
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
