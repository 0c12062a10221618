package io.snapferry.calendar;

/** The Gregorian calendar from the year 0 on as arithmetic on days since 1970-01-01, without an object for each date. */
final class Civil {
    /** Days from 0000-03-01, where a year that ends in February begins, to 1970-01-01. */
    private static final int EPOCH = 719_468;

    private static final int DAYS_IN_400_YEARS = 146_097;

    private Civil() {}

    static int epochDay(int year, int month, int day) {
        int shifted = month > 2 ? year : year - 1;
        int monthFromMarch = month > 2 ? month - 3 : month + 9;
        int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - EPOCH;
    }

    /** The date of a day, to be taken apart by {@link #year}, {@link #month} and {@link #day}. */
    static int date(int epochDay) {
        int sinceMarch = epochDay + EPOCH;
        int era = sinceMarch / DAYS_IN_400_YEARS;
        int dayOfEra = sinceMarch % DAYS_IN_400_YEARS;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        int year = era * 400 + yearOfEra + (month > 2 ? 0 : 1);
        return year << 9 | month << 5 | day;
    }

    static int year(int date) {
        return date >> 9;
    }

    static int month(int date) {
        return date >> 5 & 15;
    }

    static int day(int date) {
        return date & 31;
    }

    /** Monday is 1. */
    static int weekday(int epochDay) {
        return Math.floorMod(epochDay + 3, 7) + 1;
    }

    static int lengthOfMonth(int year, int month) {
        if (month == 2) {
            return isLeap(year) ? 29 : 28;
        }
        return 30 + ((month + month / 8) & 1);
    }

    static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
