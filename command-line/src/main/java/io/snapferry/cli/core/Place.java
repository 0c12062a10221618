package io.snapferry.cli.core;

/** Where something stands in a file; lines count from 1. */
public record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
