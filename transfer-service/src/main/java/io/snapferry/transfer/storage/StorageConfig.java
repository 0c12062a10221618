package io.snapferry.transfer.storage;

import java.util.Map;

/**
 * A storage as configured.
 *
 * @param path where it stands in the configuration, for messages
 * @param values the settings but for {@code type}
 */
public record StorageConfig(String path, String type, Map<String, String> values) {

    public StorageConfig {
        values = Map.copyOf(values);
    }
}
