package io.snapferry.calendar;

/** Reads {@code [YEARS-]MONTHS-DAYS}. */
final class DateParser {
    private final Cursor cursor;

    DateParser(Cursor cursor) {
        this.cursor = cursor;
    }

    DatePattern parse() throws ScheduleSyntaxException {
        ValueSet years = Field.YEAR.all();
        if (hasYear()) {
            years = new ListParser(cursor, Field.YEAR).parse();
            hyphen("year and month");
        }
        ValueSet months = new ListParser(cursor, Field.MONTH, DateParser::aboutYears).parse();
        hyphen("month and day");
        return DatePattern.of(years, months, new ListParser(cursor, Field.DAY).parse());
    }

    private boolean hasYear() {
        String word = cursor.word();
        return word.indexOf('-') != word.lastIndexOf('-');
    }

    private void hyphen(String between) throws ScheduleSyntaxException {
        if (!cursor.take("-")) {
            throw cursor.unexpected("expected '-' between " + between);
        }
    }

    private static String aboutYears(int month) {
        return Field.YEAR.all().contains(month) ? "; a date with a year is YEAR-MONTH-DAY" : "";
    }
}
