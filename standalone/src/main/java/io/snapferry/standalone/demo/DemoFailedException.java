package io.snapferry.standalone.demo;

/** The demo did not show what it promised; the message says why. */
public final class DemoFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DemoFailedException(String message) {
        super(message);
    }
}
