package io.snapferry.benchmarks.transfer;

import java.util.Optional;

/** Storages of nothing: what is left is what lies between the nodes. */
final class ZerosBench implements Bench {
    private final long bytes;

    ZerosBench(int mebibytes) {
        this.bytes = (long) mebibytes << 20;
    }

    @Override
    public String name() {
        return "zeros";
    }

    @Override
    public boolean hasIncrements() {
        return false;
    }

    @Override
    public String source() {
        return "{type: zeros, volumes: 1, bytes: " + bytes + "}";
    }

    @Override
    public String target() {
        return "{type: zeros, bytes: " + bytes + "}";
    }

    @Override
    public Optional<Pipe.Cost> pipe() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
