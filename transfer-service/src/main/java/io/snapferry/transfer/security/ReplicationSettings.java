package io.snapferry.transfer.security;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.transfer.core.Compression;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How data goes between nodes.
 *
 * @param network where all nodes' addresses are; always there for {@link Type#INSECURE}
 * @param compression for streams that storages do not compress themselves
 * @param certificates the folder with this node's certificates; of no use for {@link Type#INSECURE}
 */
public record ReplicationSettings(Type type, Optional<Network> network, Path certificates, Compression compression) {

    public enum Type {
        /** TLS, with certificates on both sides. */
        SECURE,
        /** Plain TCP between the nodes of one network. */
        INSECURE
    }

    /**
     * Reads the section {@code replication}.
     *
     * @param certificates the folder if none is given
     */
    public static ReplicationSettings read(ConfigSection section, Path certificates) {
        Type type = section.optional("type", ReplicationSettings::type).orElse(Type.SECURE);
        boolean hasNetwork = section.has("network");
        Optional<Network> network = section.optional("network", Network::parse);
        if (type == Type.INSECURE && !hasNetwork) {
            section.problem(
                    "network",
                    "is missing: without encryption, everybody who reaches a node can read guests' data and replace"
                            + " replicas, so name the network of the nodes alone, such as 10.10.0.0/24, or set type to"
                            + " secure");
        }
        ReplicationSettings settings = new ReplicationSettings(
                type,
                network,
                section.optional("certificates", Path::of).orElse(certificates),
                section.optional("compression", Compression::parse).orElse(Compression.NONE));
        section.end();
        return settings;
    }

    private static Type type(String text) {
        List<String> known = Arrays.stream(Type.values())
                .map(type -> type.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = known.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException("'" + text + "' is not one of " + String.join(", ", known));
        }
        return Type.values()[index];
    }
}
