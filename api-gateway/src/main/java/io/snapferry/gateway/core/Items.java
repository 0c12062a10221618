package io.snapferry.gateway.core;

import java.util.List;
import java.util.Optional;

/**
 * A collection as the REST API shows it: an object, so that fields can be added to it.
 *
 * @param next where the rest is; empty if there is none
 */
public record Items<T>(List<T> items, Optional<String> next) {
    public Items {
        items = List.copyOf(items);
    }

    /** All that there is. */
    public Items(List<T> items) {
        this(items, Optional.empty());
    }
}
