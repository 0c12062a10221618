package io.snapferry.calendar;

/** Reads the list of one number field: {@code *}, {@code *}{@code /n}, or items {@code a}, {@code a..b}, each perhaps with {@code /n}. */
final class ListParser {
    private final Cursor cursor;
    private final Field field;
    private boolean repeating;

    ListParser(Cursor cursor, Field field) {
        this.cursor = cursor;
        this.field = field;
    }

    /** Whether what was read is more than single values. */
    boolean repeating() {
        return repeating;
    }

    ValueSet parse() throws ScheduleSyntaxException {
        ValueSet values;
        if (cursor.take("*")) {
            repeating = true;
            values = ValueSet.range(field.min, field.max, step(1));
            if (cursor.at(c -> c == ',' || c == '.')) {
                throw cursor.unexpected("'*' stands alone, not in a list or range");
            }
            return values;
        }
        values = item();
        while (cursor.take(",")) {
            values = values.union(item());
        }
        return values;
    }

    private ValueSet item() throws ScheduleSyntaxException {
        if (cursor.at(c -> c == '*')) {
            throw cursor.unexpected("'*' stands alone, not in a list");
        }
        int first = value(field.word());
        int last = first;
        boolean open = true;
        int lastPosition = cursor.position() + 2;
        if (cursor.take("..")) {
            repeating = true;
            open = false;
            last = value(field.word());
            if (last < first) {
                throw new ScheduleSyntaxException(
                        lastPosition, field.word() + " " + last, "must not be below the start of its range, " + first);
            }
        }
        boolean stepped = cursor.at(c -> c == '/');
        int step = step(1);
        return ValueSet.range(first, open && stepped ? field.max : last, step);
    }

    private int step(int otherwise) throws ScheduleSyntaxException {
        if (!cursor.take("/")) {
            return otherwise;
        }
        repeating = true;
        return number("step", 0);
    }

    private int value(String what) throws ScheduleSyntaxException {
        return number(what, field.min);
    }

    private int number(String what, int min) throws ScheduleSyntaxException {
        int position = cursor.position();
        String digits = cursor.takeWhile(c -> c >= '0' && c <= '9');
        if (digits.isEmpty()) {
            throw cursor.unexpected("expected a number for the " + what);
        }
        String significant = digits.replaceFirst("^0+(?=.)", "");
        int value = significant.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(significant);
        if (value < min || value > field.max) {
            throw new ScheduleSyntaxException(
                    position, what + " " + significant, "must be " + min + " to " + field.max);
        }
        return value;
    }
}
