package io.snapferry.quiesce;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a guard works with.
 *
 * @param records folder for the records of frozen guests; the node's workers share it, and it outlives them
 * @param plugins folder with more plugins, as jars and folders of jars
 * @param type of the plugin
 * @param values its settings
 */
public record GuardSettings(Path records, Optional<Path> plugins, String type, Map<String, String> values) {

    public GuardSettings {
        values = Map.copyOf(values);
    }
}
