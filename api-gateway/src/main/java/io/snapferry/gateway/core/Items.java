package io.snapferry.gateway.core;

import java.util.List;

/** A collection as the REST API shows it: an object, so that fields can be added to it. */
public record Items<T>(List<T> items) {
    public Items {
        items = List.copyOf(items);
    }
}
