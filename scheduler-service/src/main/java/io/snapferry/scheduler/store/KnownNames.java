package io.snapferry.scheduler.store;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The few names that all records share: each is checked once, not each time that a record is read. */
final class KnownNames {
    private static final int KEPT = 10_000;
    private static final Map<String, NodeName> NODES = new ConcurrentHashMap<>();
    private static final Map<String, StorageId> STORAGES = new ConcurrentHashMap<>();

    private KnownNames() {}

    static NodeName node(String text) {
        return known(NODES, text, NodeName::new);
    }

    static StorageId storage(String text) {
        return known(STORAGES, text, StorageId::new);
    }

    private static <T> T known(Map<String, T> names, String text, Function<String, T> check) {
        T name = names.get(text);
        if (name != null) {
            return name;
        }
        T checked = check.apply(text);
        if (names.size() < KEPT) {
            names.put(text, checked);
        }
        return checked;
    }
}
