package io.snapferry.cli.core;

import java.util.regex.Pattern;

/** What others wrote, as it may be shown: it moves no cursor and ends no line. */
public final class Printable {
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}\\p{Cs}\\x{80}-\\x{9F}\\x{FFFE}\\x{FFFF}]");
    private static final int LONGEST = 60;

    private Printable() {}

    /** Whether it can be shown as it is. */
    public static boolean isAll(String text) {
        return !UNSEEN.matcher(text).find();
    }

    /** All of it. */
    public static String all(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }

    /** Its beginning. */
    public static String of(String text) {
        String plain = all(text);
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
