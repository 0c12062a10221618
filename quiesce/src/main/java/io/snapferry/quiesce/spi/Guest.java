package io.snapferry.quiesce.spi;

import java.util.Objects;

/** A guest of this node. */
public record Guest(int id, Kind kind) {

    public enum Kind {
        VM,
        CT
    }

    public Guest {
        Objects.requireNonNull(kind);
    }

    @Override
    public String toString() {
        return (kind == Kind.VM ? "VM " : "container ") + id;
    }
}
