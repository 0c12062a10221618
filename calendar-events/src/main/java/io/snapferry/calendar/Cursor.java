package io.snapferry.calendar;

import java.util.function.IntPredicate;

/** A place in the text that is being read. */
final class Cursor {
    private final String text;
    private final int begin;
    private final int end;
    private int index;

    /** Reads {@code text} from the character at {@code begin} to the one before {@code end}; 0 is the first. */
    Cursor(String text, int begin, int end) {
        this.text = text;
        this.begin = begin;
        this.index = begin;
        this.end = end;
    }

    /** Where the cursor stands; 1 is the first character. */
    int position() {
        return index + 1;
    }

    boolean atEnd() {
        return index >= end;
    }

    boolean at(IntPredicate characters) {
        return !atEnd() && characters.test(text.charAt(index));
    }

    boolean at(char wanted) {
        return !atEnd() && text.charAt(index) == wanted;
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean isBlank(int character) {
        return character == ' ' || character == '\t';
    }

    /** What stands from here to the next blank or the end. */
    String word() {
        int stop = index;
        while (stop < end && !isBlank(text.charAt(stop))) {
            stop++;
        }
        return text.substring(index, stop);
    }

    boolean isAfterBlank() {
        return index > begin && isBlank(text.charAt(index - 1));
    }

    /** Everything from the first character on, also what was read. */
    String all() {
        return text.substring(begin, end);
    }

    /** What was read since the cursor stood at {@code position}. */
    String since(int position) {
        return text.substring(position - 1, index);
    }

    /** The character that follows the value list that begins here, or 0 at the end. */
    char behindList() {
        int stop = index;
        while (stop < end && (isDigit(text.charAt(stop)) || "*,./".indexOf(text.charAt(stop)) >= 0)) {
            stop++;
        }
        return stop < end ? text.charAt(stop) : 0;
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
        takeWhile(Cursor::isBlank);
    }

    ScheduleSyntaxException unexpected(String expected) {
        String found = atEnd() ? "the end" : "'" + Character.toString(text.codePointAt(index)) + "'";
        return new ScheduleSyntaxException(position(), found, expected);
    }
}
