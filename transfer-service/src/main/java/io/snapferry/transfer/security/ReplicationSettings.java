package io.snapferry.transfer.security;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.transfer.core.Compression;
import java.nio.file.Path;
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
        section.about("How data goes between nodes: [configuration.md](configuration.md#between-the-nodes).");
        Type type = section.key("type", "TLS with certificates on both sides, or plain TCP")
                .choice(Type.SECURE);
        Optional<Network> network = section.key(
                        "network",
                        "where all nodes' addresses are; it must be there for `insecure`, and may for `secure`")
                .optional("network, such as `10.10.0.0/24`", Network::parse);
        if (type == Type.INSECURE && !section.has("network")) {
            section.problem(
                    "network",
                    "is missing: without encryption, everybody who reaches a node can read guests' data and replace"
                            + " replicas, so name the network of the nodes alone, such as 10.10.0.0/24, or set type to"
                            + " secure");
        }
        ReplicationSettings settings = new ReplicationSettings(
                type,
                network,
                section.key("certificates", "folder with `ca.crt`, `NODE.crt` and `NODE.key`")
                        .path(certificates),
                section.key("compression", "packs streams on the way, where storages do not send them compressed")
                        .choice(Compression.NONE));
        section.end();
        return settings;
    }
}
