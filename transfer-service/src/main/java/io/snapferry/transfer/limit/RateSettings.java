package io.snapferry.transfer.limit;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.config.ConfigKey;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The limits of a node, all of which may change while it runs.
 *
 * @param timezone by whose clocks profiles are read, also those of jobs that name no zone
 */
public record RateSettings(Both node, Map<StorageId, Both> storages, ZoneId timezone) {

    public static final RateSettings NONE =
            new RateSettings(new Both(Optional.empty(), Optional.empty()), Map.of(), TimeZones.UTC);

    /** What goes out of a place and what comes in; empty for no limit. */
    public record Both(Optional<RateProfile> send, Optional<RateProfile> receive) {

        boolean isNone() {
            return send.isEmpty() && receive.isEmpty();
        }

        /** Reads the keys that every storage has, whatever its type. */
        public static Both ofStorage(ConfigSection section) {
            return read(section, "this storage");
        }

        private static Both read(ConfigSection section, String place) {
            return new Both(
                    profile(section.key("rate", "what all runs together send from " + place)),
                    profile(section.key("receive-rate", "what arrives at " + place)));
        }

        private static Optional<RateProfile> profile(ConfigKey key) {
            return key.unlessGiven("no limit")
                    .optional("MB/s, or a [profile](rate-limits.md#by-time-of-day)", Both::profile);
        }

        /** YAML turns small numbers into powers of ten. */
        private static RateProfile profile(String text) {
            return RateProfile.parse(text.matches("[0-9.]+E-?[0-9]+") ? new BigDecimal(text).toPlainString() : text);
        }
    }

    public RateSettings {
        storages = Map.copyOf(storages);
    }

    boolean isNone() {
        return node.isNone() && storages.values().stream().allMatch(Both::isNone);
    }

    /**
     * Reads only the limits of one node from a whole configuration.
     *
     * @throws ConfigException with all that is wrong with them
     */
    static RateSettings read(JsonObject config, NodeName node) {
        ConfigProblems problems = new ConfigProblems();
        ConfigSection root = new ConfigSection("", config, problems);
        ConfigSection section = root.section("nodes").sections().get(node.value());
        if (section == null) {
            throw new ConfigException(List.of("nodes." + node + ": is missing"));
        }
        Map<StorageId, Both> storages = new LinkedHashMap<>();
        section.section("storages").sections().forEach((id, storage) -> {
            try {
                storages.put(new StorageId(id), Both.ofStorage(storage));
            } catch (IllegalArgumentException e) {
                problems.add(storage.path(), e.getMessage());
            }
        });
        RateSettings read = of(section.withDefaults(TimeZones.shared(root)), storages);
        problems.throwIfAny();
        return read;
    }

    /** Of a section whose storages were read already. */
    public static RateSettings of(ConfigSection section, Map<StorageId, Both> storages) {
        return new RateSettings(
                Both.read(section, "this node"),
                storages,
                TimeZones.read(section, "by whose clocks limits are read").orElse(TimeZones.UTC));
    }
}
