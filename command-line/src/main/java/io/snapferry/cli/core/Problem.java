package io.snapferry.cli.core;

/** What is wrong with a file, as a sentence that says what to do. */
public record Problem(Place place, String text) {
    @Override
    public String toString() {
        return place + ": " + text;
    }
}
