package io.snapferry.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What travels on Snapferry's own topics. Each message has a {@code type} and a version {@code v} in its JSON form.
 *
 * <p>Fields are only ever added, and added ones are optional: a reader ignores what it does not know. A change that
 * breaks this gets a new type.
 */
public interface Message {
    @JsonProperty(value = "v", access = JsonProperty.Access.READ_ONLY)
    default int version() {
        return 1;
    }
}
