package io.snapferry.contracts.rate;

import java.util.function.IntPredicate;

/** A place in the text that is being read. */
final class RateCursor {
    private final String text;
    private int at;

    RateCursor(String text) {
        this.text = text;
    }

    /** 1 is the first character. */
    int position() {
        return at + 1;
    }

    void back(int position) {
        at = position - 1;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean at(String token) {
        return text.startsWith(token, at);
    }

    boolean atLetter() {
        return !atEnd() && isLetter(text.charAt(at));
    }

    boolean atDigit() {
        return !atEnd() && isDigit(text.charAt(at));
    }

    boolean take(String token) {
        boolean here = at(token);
        at += here ? token.length() : 0;
        return here;
    }

    /** From here to the end of the entry. */
    String entry() {
        int end = text.indexOf(';', at);
        return text.substring(at, end < 0 ? text.length() : end);
    }

    void skipBlanks() {
        takeWhile(character -> character == ' ' || character == '\t');
    }

    String letters() {
        return takeWhile(RateCursor::isLetter);
    }

    String digits() {
        return takeWhile(RateCursor::isDigit);
    }

    /** Digits with at most one point between them. */
    String number() {
        int start = at;
        String whole = digits();
        boolean fraction = !whole.isEmpty() && at(".") && at + 1 < text.length() && isDigit(text.charAt(at + 1));
        if (fraction) {
            at++;
            digits();
        }
        return text.substring(start, at);
    }

    /** The two digits behind a colon, which is otherwise that before a rate; empty if there are none. */
    String minute() {
        boolean here = at + 3 <= text.length()
                && text.charAt(at) == ':'
                && isDigit(text.charAt(at + 1))
                && isDigit(text.charAt(at + 2))
                && !(at + 3 < text.length() && isDigit(text.charAt(at + 3)));
        if (!here) {
            return "";
        }
        at += 3;
        return text.substring(at - 2, at);
    }

    private String takeWhile(IntPredicate wanted) {
        int start = at;
        while (!atEnd() && wanted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(int character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    RateSyntaxException unexpected(String expected) {
        return fault(position(), expected);
    }

    /** Names the word that begins at the position. */
    RateSyntaxException fault(int position, String expected) {
        int start = position - 1;
        int end = start;
        while (end < text.length() && " \t;".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return new RateSyntaxException(text, start, end, expected);
    }
}
