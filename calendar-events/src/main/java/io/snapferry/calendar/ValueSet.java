package io.snapferry.calendar;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/** A set of values of one field, kept as bits, that knows its next larger member. */
final class ValueSet {
    /** In place of a value where there is none. */
    static final int NONE = -1;

    private static final Map<Field, ValueSet> ALL = new EnumMap<>(Field.class);

    static {
        for (Field field : Field.values()) {
            ALL.put(field, range(field, field.min, field.max, 1));
        }
    }

    private final int base;
    private final long[] words;

    private ValueSet(int base, long[] words) {
        this.base = base;
        this.words = words;
    }

    private static ValueSet empty(Field field) {
        int base = field.max < Long.SIZE ? 0 : field.min;
        return new ValueSet(base, new long[(field.max - base) / Long.SIZE + 1]);
    }

    static ValueSet all(Field field) {
        return ALL.get(field);
    }

    static ValueSet of(Field field, int... values) {
        ValueSet set = empty(field);
        for (int value : values) {
            set.add(value);
        }
        return set;
    }

    /** From {@code first} to {@code last}, both included; a step of 0 gives {@code first} alone. */
    static ValueSet range(Field field, int first, int last, int step) {
        ValueSet set = of(field, first);
        for (int value = first; step > 0 && value <= last; value += step) {
            set.add(value);
        }
        return set;
    }

    private void add(int value) {
        words[(value - base) / Long.SIZE] |= 1L << (value - base);
    }

    /** What is in this set or in {@code other}, which is one of the same field. */
    ValueSet union(ValueSet other) {
        long[] both = words.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] |= other.words[i];
        }
        return new ValueSet(base, both);
    }

    boolean contains(int value) {
        return from(value) == value;
    }

    /** The smallest member that is not below {@code value}, or {@link #NONE}. */
    int from(int value) {
        int bit = Math.max(value - base, 0);
        int i = bit / Long.SIZE;
        if (i >= words.length) {
            return NONE;
        }
        long rest = words[i] & (-1L << bit);
        while (rest == 0) {
            if (++i == words.length) {
                return NONE;
            }
            rest = words[i];
        }
        return base + i * Long.SIZE + Long.numberOfTrailingZeros(rest);
    }

    int first() {
        return from(0);
    }

    int last() {
        return values().max().orElseThrow();
    }

    int size() {
        return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    boolean isAllOf(Field field) {
        return size() == field.max - field.min + 1;
    }

    /** The one step from each member to the next, or {@link #NONE} if it varies or there are fewer than two members. */
    int step() {
        int step = from(first() + 1) - first();
        boolean even = values().limit(size() - 1L).allMatch(value -> from(value + 1) == value + step);
        return size() > 1 && even ? step : NONE;
    }

    /** Whether the members come at even steps also from the last to the first plus {@code round}. */
    boolean goesRound(int round) {
        return step() != NONE && last() + step() == first() + round;
    }

    /** The members, the smallest first. */
    IntStream values() {
        return IntStream.iterate(first(), value -> value != NONE, value -> from(value + 1));
    }

    /** The members as bits: bit 5 is set if 5 is a member. Only for fields with values below 64. */
    long bits() {
        return words[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueSet that && base == that.base && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return Arrays.toString(values().toArray());
    }
}
