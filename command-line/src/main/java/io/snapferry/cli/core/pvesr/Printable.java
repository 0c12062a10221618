package io.snapferry.cli.core.pvesr;

/** What stands in a file, as it may be shown: it moves no cursor and ends no line. */
final class Printable {
    private static final int LONGEST = 60;

    private Printable() {}

    static String of(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\x{80}-\\x{9F}]", "?");
        return plain.codePointCount(0, plain.length()) <= LONGEST
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "...";
    }
}
