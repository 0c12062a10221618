package io.snapferry.scheduler.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads what a {@link RecordWriter} wrote. In a struct of an earlier release the optionals and lists that it did not
 * know are empty.
 */
final class RecordReader {
    private final byte[] bytes;
    private int at;
    private int end;

    RecordReader(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
        end = bytes.length;
    }

    byte raw() {
        if (at >= end) {
            throw new IllegalArgumentException("the record ends too early, at byte " + at);
        }
        return bytes[at++];
    }

    boolean flag() {
        return raw() != 0;
    }

    long number() {
        long read = 0;
        int shift = 0;
        byte next = raw();
        while (next < 0) {
            read |= (next & 0x7FL) << shift;
            shift += 7;
            next = raw();
        }
        read |= (long) next << shift;
        return (read >>> 1) ^ -(read & 1);
    }

    int integer() {
        return Math.toIntExact(number());
    }

    String text() {
        int length = integer();
        String text = new String(bytes, at, within(length), UTF_8);
        at += length;
        return text;
    }

    <E extends Enum<E>> E choice(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    Duration duration() {
        return Duration.ofSeconds(number(), number());
    }

    <T> Optional<T> optional(Supplier<T> read) {
        return at < end && flag() ? Optional.of(read.get()) : Optional.empty();
    }

    <T> List<T> list(Supplier<T> read) {
        int size = at < end ? within(integer()) : 0;
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(read.get());
        }
        return all;
    }

    <T> T struct(Supplier<T> fields) {
        int length = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            length |= (raw() & 0xFF) << (Byte.SIZE * i);
        }
        int outerEnd = end;
        end = at + within(length);
        T value = fields.get();
        at = end;
        end = outerEnd;
        return value;
    }

    /** No length is greater than what is left, whatever the bytes say. */
    private int within(int length) {
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException("the record has no " + length + " more bytes at byte " + at);
        }
        return length;
    }
}
