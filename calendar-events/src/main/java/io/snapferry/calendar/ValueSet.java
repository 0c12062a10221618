package io.snapferry.calendar;

import java.util.BitSet;
import java.util.OptionalInt;

/** A set of small numbers that knows its next larger member. */
final class ValueSet {
    private final BitSet bits;

    private ValueSet(BitSet bits) {
        this.bits = bits;
    }

    static ValueSet of(int... values) {
        BitSet bits = new BitSet();
        for (int value : values) {
            bits.set(value);
        }
        return new ValueSet(bits);
    }

    /** From {@code first} to {@code last}, both included; a step of 0 gives {@code first} alone. */
    static ValueSet range(int first, int last, int step) {
        BitSet bits = new BitSet();
        bits.set(first);
        for (int value = first; step > 0 && value <= last; value += step) {
            bits.set(value);
        }
        return new ValueSet(bits);
    }

    ValueSet union(ValueSet other) {
        BitSet both = (BitSet) bits.clone();
        both.or(other.bits);
        return new ValueSet(both);
    }

    boolean contains(int value) {
        return bits.get(value);
    }

    int first() {
        return bits.nextSetBit(0);
    }

    OptionalInt from(int value) {
        int next = bits.nextSetBit(value);
        return next < 0 ? OptionalInt.empty() : OptionalInt.of(next);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueSet that && bits.equals(that.bits);
    }

    @Override
    public int hashCode() {
        return bits.hashCode();
    }

    @Override
    public String toString() {
        return bits.toString();
    }
}
