package io.snapferry.gateway.core.notify;

/** Makes text that came from elsewhere fit for a message: nothing in it is taken for more than text. */
public final class PlainText {
    private static final int LONGEST_LINE = 200;

    private PlainText() {}

    /** In one line, without anything that ends a header, and not long. */
    public static String line(String text) {
        String one = text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029\\s]+", " ")
                .strip();
        String plain = one.codePoints()
                .map(point -> point > Character.MAX_VALUE ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() > LONGEST_LINE ? plain.substring(0, LONGEST_LINE - 3) + "..." : plain;
    }

    /** In lines that end with a line feed, without other control characters. */
    public static String lines(String text) {
        return text.replaceAll("\\r\\n?", "\n").replaceAll("[\\p{Cc}&&[^\\n\\t]]", "?");
    }
}
