package io.snapferry.standalone;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The configuration where the operator gives none: two nodes, each with a directory as storage {@code local}. */
final class Defaults {
    static final List<String> NODES = List.of("node-a", "node-b");
    private static final String STORAGE = "local";

    private Defaults() {}

    /**
     * What was configured, with two nodes added if it names none.
     *
     * @param storages by node, the settings of storage {@code local} that stand in place of what was configured
     */
    static JsonObject complete(JsonObject configured, Path data, Map<String, Map<String, String>> storages) {
        JsonObject config = configured.copy();
        if (!config.containsKey("nodes")) {
            JsonObject nodes = new JsonObject();
            NODES.forEach(node -> nodes.put(node, node(directory(data, node))));
            config.put("nodes", nodes);
        }
        storages.forEach((node, settings) ->
                child(child(child(config, "nodes"), node), "storages").put(STORAGE, object(settings)));
        return config;
    }

    private static Map<String, String> directory(Path data, String node) {
        return Map.of(
                "type",
                "dir",
                "path",
                DataFolder.node(data, node).resolve(STORAGE).toString(),
                "create",
                "true");
    }

    private static JsonObject node(Map<String, String> storage) {
        return new JsonObject().put("storages", new JsonObject().put(STORAGE, object(storage)));
    }

    private static JsonObject object(Map<String, String> settings) {
        JsonObject object = new JsonObject();
        settings.forEach(object::put);
        return object;
    }

    /** The section of that name, made if it is missing. */
    private static JsonObject child(JsonObject section, String name) {
        if (!(section.getValue(name) instanceof JsonObject)) {
            section.put(name, new JsonObject());
        }
        return section.getJsonObject(name);
    }
}
