package io.snapferry.scheduler.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes values one after the other, without their names. A {@link #struct} carries its length: readers skip what a
 * later release has added at its end.
 */
final class RecordWriter {
    private static final int TYPICAL_SIZE = 512;

    private byte[] bytes = new byte[TYPICAL_SIZE];
    private int size;

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void raw(byte value) {
        reserve(1);
        bytes[size++] = value;
    }

    /** Eight bytes, the highest first. */
    void fixed(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            raw((byte) (value >>> shift));
        }
    }

    void flag(boolean value) {
        raw((byte) (value ? 1 : 0));
    }

    /** Seven bits a byte, the lowest first; small numbers of either sign are short. */
    void number(long value) {
        reserve(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void text(String value) {
        byte[] encoded = value.getBytes(UTF_8);
        number(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    void choice(Enum<?> value) {
        text(value.name());
    }

    void instant(Instant value) {
        number(value.getEpochSecond());
        number(value.getNano());
    }

    void duration(Duration value) {
        number(value.getSeconds());
        number(value.getNano());
    }

    <T> void optional(Optional<T> value, Consumer<T> write) {
        flag(value.isPresent());
        value.ifPresent(write);
    }

    <T> void list(Collection<T> values, Consumer<T> write) {
        number(values.size());
        values.forEach(write);
    }

    void struct(Runnable fields) {
        reserve(Integer.BYTES);
        int start = size;
        size += Integer.BYTES;
        fields.run();
        int length = size - start - Integer.BYTES;
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[start + i] = (byte) (length >>> (Byte.SIZE * i));
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
