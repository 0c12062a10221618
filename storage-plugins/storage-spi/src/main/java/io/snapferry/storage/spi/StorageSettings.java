package io.snapferry.storage.spi;

import java.util.Map;

/**
 * What the operator configured for one storage of one node.
 *
 * @param id the storage's name, for messages
 * @param values the settings but for {@code type}, as text
 */
public record StorageSettings(String id, Map<String, String> values) {
    public StorageSettings {
        values = Map.copyOf(values);
    }
}
