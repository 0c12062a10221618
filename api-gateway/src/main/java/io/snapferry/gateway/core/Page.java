package io.snapferry.gateway.core;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * A part of a list, in its order.
 *
 * @param more whether something comes after it
 */
public record Page<T>(List<T> items, boolean more) {
    public static final int DEFAULT_SIZE = 100;
    public static final int MAX_SIZE = 1_000;

    public Page {
        items = List.copyOf(items);
    }

    /** The first of things that come in their order. */
    public static <T> Page<T> first(int size, Stream<T> sorted) {
        return cut(size, sorted.limit(size + 1L).toList());
    }

    /** The least of things that come in any order; takes no more memory than the page, whatever there is. */
    public static <T> Page<T> least(int size, Stream<T> things, Comparator<T> order) {
        PriorityQueue<T> least = new PriorityQueue<>(size + 2, order.reversed());
        things.forEach(thing -> {
            if (least.size() <= size || order.compare(thing, least.peek()) < 0) {
                least.add(thing);
            }
            if (least.size() > size + 1) {
                least.remove();
            }
        });
        return cut(size, least.stream().sorted(order).toList());
    }

    private static <T> Page<T> cut(int size, List<T> oneMore) {
        return oneMore.size() > size ? new Page<>(oneMore.subList(0, size), true) : new Page<>(oneMore, false);
    }

    /** The last item, if something comes after it. */
    public Optional<T> lastOfMore() {
        return more ? Optional.of(items.get(items.size() - 1)) : Optional.empty();
    }
}
