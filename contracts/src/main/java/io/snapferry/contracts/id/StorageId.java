package io.snapferry.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A storage's name. The same id on two nodes means corresponding storages. */
public record StorageId(@JsonValue String value) implements Comparable<StorageId> {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]{0,62}");

    @JsonCreator
    public StorageId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value
                            + "' is not a storage id: it must start with a letter and have at most 63 letters, digits, '.', '_' or '-'");
        }
    }

    @Override
    public int compareTo(StorageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
