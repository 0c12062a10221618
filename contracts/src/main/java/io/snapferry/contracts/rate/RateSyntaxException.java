package io.snapferry.contracts.rate;

/** A text that is no {@link RateProfile}. The message is one sentence for the user: what stands where, and what should. */
public final class RateSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;
    private final String found;
    private final String expected;

    RateSyntaxException(int position, String found, String expected) {
        super(found + " at position " + position + ": " + expected);
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    /** Where the fault begins; 1 is the first character. */
    public int position() {
        return position;
    }

    /** What stands there, such as {@code 'mom'}. */
    public String found() {
        return found;
    }

    /** What may stand there. */
    public String expected() {
        return expected;
    }
}
