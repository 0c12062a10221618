package io.snapferry.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A guest's number, {@value #MIN} to {@value #MAX}, as Proxmox VE numbers them. */
public record GuestId(@JsonValue int value) implements Comparable<GuestId> {
    public static final int MIN = 100;
    public static final int MAX = 999_999_999;

    @JsonCreator
    public GuestId {
        if (value < MIN || value > MAX) {
            throw new IllegalArgumentException(
                    "guest id " + value + " is out of range: it must be between " + MIN + " and " + MAX);
        }
    }

    /** The key under which Kafka keeps all that concerns this guest in one partition. */
    public String key() {
        return Integer.toString(value);
    }

    @Override
    public int compareTo(GuestId other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return key();
    }
}
