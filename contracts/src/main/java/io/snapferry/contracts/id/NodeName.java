package io.snapferry.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A node's name in the cluster: one DNS label. */
public record NodeName(@JsonValue String value) implements Comparable<NodeName> {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

    @JsonCreator
    public NodeName {
        if (!isName(value)) {
            throw new IllegalArgumentException("'" + value
                    + "' is not a node name: it must be 1 to 63 letters, digits or inner hyphens, such as node-b");
        }
    }

    /** Whether a node can have this name. */
    public static boolean isName(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(NodeName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
