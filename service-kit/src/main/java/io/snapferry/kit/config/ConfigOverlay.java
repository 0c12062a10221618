package io.snapferry.kit.config;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings that stand above those of a file: environment variables such as {@code SNAPFERRY__GATEWAY__PORT} for
 * {@code gateway.port}, and above these system properties such as {@code snapferry.config.gateway.port}. A value that
 * begins with a bracket is a JSON array.
 */
public final class ConfigOverlay {
    private static final String VARIABLE = "SNAPFERRY__";
    private static final String PROPERTY = "snapferry.config.";
    private static final String KAFKA = "kafka";

    /** Nothing stands above the file. */
    public static final ConfigOverlay NONE = new ConfigOverlay(List.of());

    private record Setting(String origin, List<String> path, String value) {}

    private final List<Setting> settings;

    private ConfigOverlay(List<Setting> settings) {
        this.settings = List.copyOf(settings);
    }

    /** That of the environment and the system properties of this process. */
    public static ConfigOverlay ofThisProcess() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return of(System.getenv(), properties);
    }

    static ConfigOverlay of(Map<String, String> environment, Map<String, String> properties) {
        List<Setting> settings = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(VARIABLE)) {
                List<String> path = List.of(name.substring(VARIABLE.length())
                        .toLowerCase(Locale.ROOT)
                        .split("__"));
                settings.add(new Setting(name, path, value));
            }
        });
        new TreeMap<>(properties).forEach((name, value) -> {
            if (name.startsWith(PROPERTY)) {
                settings.add(new Setting("-D" + name, path(name.substring(PROPERTY.length())), value));
            }
        });
        return new ConfigOverlay(settings);
    }

    /** Names of Kafka's properties have dots themselves. */
    private static List<String> path(String dotted) {
        return Arrays.asList(dotted.startsWith(KAFKA + ".") ? dotted.split("\\.", 2) : dotted.split("\\."));
    }

    /** The file's settings with these in their place. */
    public JsonObject over(JsonObject file) {
        JsonObject all = file.copy();
        for (Setting setting : settings) {
            JsonObject section = all;
            List<String> path = setting.path();
            for (String name : path.subList(0, path.size() - 1)) {
                String key = key(section, name, false);
                if (!(section.getValue(key) instanceof JsonObject)) {
                    section.put(key, new JsonObject());
                }
                section = section.getJsonObject(key);
            }
            boolean kafka = path.size() == 2 && path.get(0).equals(KAFKA);
            section.put(key(section, path.get(path.size() - 1), kafka), value(setting.value()));
        }
        return all;
    }

    /** What set a key, for a message; empty if the file did. */
    Optional<String> origin(String path) {
        return settings.stream()
                .filter(setting -> plain(String.join(".", setting.path())).equals(plain(path)))
                .reduce((first, last) -> last)
                .map(Setting::origin);
    }

    /** Variables cannot have all the letters that keys have: the section's own spelling of the name, if it has it. */
    private static String key(JsonObject section, String name, boolean kafka) {
        return section.fieldNames().stream()
                .filter(known -> plain(known).equals(plain(name)))
                .findFirst()
                .orElseGet(() -> name.replace('_', kafka ? '.' : '-'));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    private static Object value(String text) {
        if (!text.startsWith("[")) {
            return text;
        }
        try {
            return new JsonArray(text);
        } catch (DecodeException noArray) {
            return text;
        }
    }

    @Override
    public String toString() {
        Map<String, String> shown = new LinkedHashMap<>();
        settings.forEach(setting -> shown.put(setting.origin(), String.join(".", setting.path())));
        return shown.toString();
    }
}
