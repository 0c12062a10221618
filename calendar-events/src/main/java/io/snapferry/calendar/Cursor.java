package io.snapferry.calendar;

import java.util.function.IntPredicate;

/** A place in the text that is being read. */
final class Cursor {
    private final String text;
    private final int end;
    private int index;

    Cursor(String text) {
        this.text = text;
        this.end = text.stripTrailing().length();
        this.index = text.length() - text.stripLeading().length();
    }

    int position() {
        return index + 1;
    }

    boolean atEnd() {
        return index >= end;
    }

    boolean at(IntPredicate characters) {
        return !atEnd() && characters.test(text.charAt(index));
    }

    boolean restContains(char wanted) {
        return text.indexOf(wanted, index) >= 0;
    }

    /** Steps over {@code token} if it stands here. */
    boolean take(String token) {
        boolean here = text.startsWith(token, index) && index + token.length() <= end;
        if (here) {
            index += token.length();
        }
        return here;
    }

    String takeWhile(IntPredicate characters) {
        int start = index;
        while (at(characters)) {
            index++;
        }
        return text.substring(start, index);
    }

    void skipBlanks() {
        takeWhile(c -> c == ' ' || c == '\t');
    }

    ScheduleSyntaxException unexpected(String expected) {
        String found = atEnd() ? "the end" : "'" + Character.toString(text.codePointAt(index)) + "'";
        return new ScheduleSyntaxException(position(), found, expected);
    }
}
