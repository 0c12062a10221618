package io.snapferry.contracts.text;

/** A text that is not of its language. The message is one sentence for the user: what stands where, and what should. */
public abstract class TextSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 20;

    private final int position;
    private final String found;
    private final String expected;

    /**
     * Names the word with the fault.
     *
     * @param start where it begins; 0 is the first character
     * @param end where it ends, at or after its beginning
     */
    protected TextSyntaxException(String text, int start, int end, String expected) {
        super(found(text, start, end) + " at position " + (start + 1) + ": " + expected);
        this.position = start + 1;
        this.found = found(text, start, end);
        this.expected = expected;
    }

    private static String found(String text, int start, int endOfWord) {
        int end = Math.max(endOfWord, Math.min(start + 1, text.length()));
        String there = text.substring(start, Math.min(end, start + SHOWN)) + (end > start + SHOWN ? "…" : "");
        return there.isEmpty() ? "the end" : "'" + there + "'";
    }

    /** Where the fault begins; 1 is the first character. */
    public final int position() {
        return position;
    }

    /** What stands there, such as {@code 'mom'}. */
    public final String found() {
        return found;
    }

    /** What may stand there. */
    public final String expected() {
        return expected;
    }
}
