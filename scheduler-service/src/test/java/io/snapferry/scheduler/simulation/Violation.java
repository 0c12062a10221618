package io.snapferry.scheduler.simulation;

/** The scheduler did what the rules forbid, or did not do what they want. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String what) {
        super(what);
    }

    /** Fails with a sentence in which the values take the places of %s. */
    static void unless(boolean right, String what, Object... values) {
        if (!right) {
            throw new Violation(filled(what, values));
        }
    }

    private static String filled(String what, Object... values) {
        StringBuilder text = new StringBuilder(what);
        for (Object value : values) {
            int place = text.indexOf("%s");
            text.replace(place, place + 2, String.valueOf(value));
        }
        return text.toString();
    }
}
