package io.snapferry.contracts.keep;

/** A text that is no {@link KeepRules}. The message is one sentence for the user: what stands where, and what should. */
public final class KeepSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final String found;
    private final String expected;

    KeepSyntaxException(int position, String found, String expected) {
        super(found + " at position " + position + ": " + expected);
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /** Where the fault begins; 1 is the first character. */
    public int position() {
        return position;
    }

    /** What stands there, such as {@code 'hourli'}. */
    public String found() {
        return found;
    }

    /** What may stand there. */
    public String expected() {
        return expected;
    }
}
