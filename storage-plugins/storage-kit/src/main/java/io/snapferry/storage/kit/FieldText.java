package io.snapferry.storage.kit;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** A small text of named values, in which a storage keeps what its file system has no place for. */
public final class FieldText {
    private static final String FORMAT = "1";

    private final Properties text;

    private FieldText(Properties text) {
        this.text = text;
    }

    /** Makes something of a text. */
    public interface Reader<T> {
        /**
         * Reads it.
         *
         * @throws IOException if a field is missing
         * @throws IllegalArgumentException if one has not its form; {@link DateTimeException} is as good
         */
        T read(FieldText text) throws IOException;
    }

    public static FieldText empty() {
        FieldText fields = new FieldText(new Properties());
        return fields.with("format", FORMAT);
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @throws IOException if the text is none of ours, with the reason
     */
    public static <T> T read(byte[] bytes, Reader<T> reader) throws IOException {
        try {
            Properties text = new Properties();
            text.load(new ByteArrayInputStream(bytes));
            FieldText fields = new FieldText(text);
            String format = fields.required("format");
            if (!format.equals(FORMAT)) {
                throw new IOException("its format is " + format + " and not " + FORMAT);
            }
            return reader.read(fields);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("a value has not its form: " + e.getMessage(), e);
        }
    }

    public FieldText with(String key, String value) {
        text.setProperty(key, value);
        return this;
    }

    public FieldText with(String key, Optional<String> value) {
        value.ifPresent(present -> text.setProperty(key, present));
        return this;
    }

    public FieldText with(Snapshot snapshot) {
        return with("name", snapshot.name())
                .with("guid", snapshot.guid())
                .with("createdAt", snapshot.createdAt().toString());
    }

    public FieldText with(ReplicaMark mark) {
        return with("replica.guest", String.valueOf(mark.guest()))
                .with("replica.job", mark.job())
                .with("replica.sourceNode", mark.sourceNode());
    }

    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            text.store(bytes, null);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    public String required(String key) throws IOException {
        return optional(key).orElseThrow(() -> new IOException("'" + key + "' is missing"));
    }

    public Optional<String> optional(String key) {
        return Optional.ofNullable(text.getProperty(key));
    }

    public Snapshot snapshot() throws IOException {
        return new Snapshot(required("name"), required("guid"), Instant.parse(required("createdAt")));
    }

    /** Empty if there is none. */
    public Optional<ReplicaMark> mark() throws IOException {
        if (optional("replica.guest").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReplicaMark(
                Integer.parseInt(required("replica.guest")), required("replica.job"), required("replica.sourceNode")));
    }
}
