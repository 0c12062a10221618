package io.snapferry.calendar;

import java.util.function.IntFunction;

/**
 * Reads the list of one number field: items {@code *}, {@code *}{@code /n}, {@code a}, {@code a/n}, {@code a..b} and
 * {@code a..b/n}.
 */
final class ListParser {
    private static final int TOO_LARGE = Integer.MAX_VALUE;

    private final Cursor cursor;
    private final Field field;
    private final IntFunction<String> advice;
    private boolean repeating;

    ListParser(Cursor cursor, Field field) {
        this(cursor, field, value -> "");
    }

    /** @param advice what to tell, after the bounds, of a value that is out of them */
    ListParser(Cursor cursor, Field field, IntFunction<String> advice) {
        this.cursor = cursor;
        this.field = field;
        this.advice = advice;
    }

    /** Whether what was read is more than single values. */
    boolean repeating() {
        return repeating;
    }

    ValueSet parse() throws ScheduleSyntaxException {
        ValueSet values = item();
        while (cursor.take(",")) {
            values = values.union(item());
        }
        return values;
    }

    private ValueSet item() throws ScheduleSyntaxException {
        if (cursor.take("*")) {
            return every();
        }
        int first = value();
        if (cursor.take("..")) {
            return range(first);
        }
        if (!cursor.take("/")) {
            return ValueSet.of(field, first);
        }
        ValueSet values = ValueSet.range(field, first, field.max, step());
        if (cursor.at('.')) {
            throw cursor.unexpected("the step of a range stands behind it, as in a..b/n");
        }
        return values;
    }

    private ValueSet every() throws ScheduleSyntaxException {
        repeating = true;
        int stepPosition = cursor.position() + 1;
        int step = cursor.take("/") ? step() : 1;
        if (cursor.at('.')) {
            throw cursor.unexpected("a range begins with a number, not with '*'; the smallest is " + field.min);
        }
        int first = field.firstOfEvery(step);
        if (first > field.max) {
            throw new ScheduleSyntaxException(
                    stepPosition,
                    "step " + step,
                    "no year from " + field.min + " to " + field.max + " is a multiple of it");
        }
        return ValueSet.range(field, first, field.max, step);
    }

    private ValueSet range(int first) throws ScheduleSyntaxException {
        repeating = true;
        int position = cursor.position();
        int last = value();
        if (last < first) {
            throw new ScheduleSyntaxException(
                    position,
                    field.word() + " " + last,
                    "must not be below the start of its range, " + first + "; to go on past " + field.max + " write "
                            + span(first, field.max) + "," + span(field.min, last));
        }
        return ValueSet.range(field, first, last, cursor.take("/") ? step() : 1);
    }

    private static String span(int first, int last) {
        return first == last ? Integer.toString(first) : first + ".." + last;
    }

    private int step() throws ScheduleSyntaxException {
        repeating = true;
        return number("step", 0, value -> "");
    }

    private int value() throws ScheduleSyntaxException {
        return number(field.word(), field.min, advice);
    }

    private int number(String what, int min, IntFunction<String> hint) throws ScheduleSyntaxException {
        int position = cursor.position();
        String digits = cursor.takeWhile(Cursor::isDigit);
        if (digits.isEmpty()) {
            throw cursor.unexpected("expected a number for the " + what
                    + (cursor.at(Cursor::isBlank) ? "; no blanks inside a part" : ""));
        }
        String significant = withoutLeadingZeros(digits);
        int value = significant.length() > 4 ? TOO_LARGE : Integer.parseInt(significant);
        if (value < min || value > field.max) {
            throw new ScheduleSyntaxException(
                    position, what + " " + significant, "must be " + min + " to " + field.max + hint.apply(value));
        }
        return value;
    }

    private static String withoutLeadingZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }
}
