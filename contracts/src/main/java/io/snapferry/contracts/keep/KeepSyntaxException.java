package io.snapferry.contracts.keep;

import io.snapferry.contracts.text.TextSyntaxException;

/** A text that is no {@link KeepRules}. */
public final class KeepSyntaxException extends TextSyntaxException {
    private static final long serialVersionUID = 1L;

    KeepSyntaxException(String text, int start, int end, String expected) {
        super(text, start, end, expected);
    }
}
