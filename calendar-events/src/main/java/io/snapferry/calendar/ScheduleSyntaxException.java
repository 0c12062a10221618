package io.snapferry.calendar;

/** A text that is no schedule. The message is one sentence for the user: what stands where, and what should. */
public final class ScheduleSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final String found;
    private final String expected;

    ScheduleSyntaxException(int position, String found, String expected) {
        super(found + " at position " + position + ": " + expected, null, false, false);
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /** Where the fault begins; 1 is the first character. */
    public int position() {
        return position;
    }

    /** What stands there, such as {@code minute 61}. */
    public String found() {
        return found;
    }

    /** What may stand there, such as {@code must be 0 to 59}. */
    public String expected() {
        return expected;
    }
}
