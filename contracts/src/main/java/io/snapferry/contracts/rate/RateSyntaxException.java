package io.snapferry.contracts.rate;

import io.snapferry.contracts.text.TextSyntaxException;

/** A text that is no {@link RateProfile}. */
public final class RateSyntaxException extends TextSyntaxException {
    private static final long serialVersionUID = 1L;

    RateSyntaxException(String text, int start, int end, String expected) {
        super(text, start, end, expected);
    }
}
