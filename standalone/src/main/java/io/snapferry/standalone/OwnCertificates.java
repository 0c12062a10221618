package io.snapferry.standalone;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.security.ReplicationSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The certificates of the nodes that run here, as long as nobody says that they come from elsewhere. */
final class OwnCertificates {
    private OwnCertificates() {}

    /**
     * Makes what is missing in the data folder. A folder that the operator names is left alone: an authority that is made
     * there on each machine would be a different one on each. Throws a {@link ConfigException} if something is missing
     * after that.
     */
    static void provide(StandaloneSettings settings, DataFolder folder, Instant now) {
        List<NodeName> nodes =
                settings.nodes().stream().map(TransferSettings::node).toList();
        own(settings.replication(), folder.path()).ifPresent(own -> own.provide(nodes, now));
        require(settings.replication(), nodes);
    }

    /** Makes a worker's certificate if the authority is at hand, and none of either if not. */
    static void join(TransferSettings settings, Path data, Instant now) {
        List<NodeName> node = List.of(settings.node());
        own(settings.replication(), data)
                .filter(own -> Files.exists(own.path()))
                .ifPresent(own -> own.provide(node, now));
        require(settings.replication(), node);
    }

    private static Optional<CertificateFolder> own(ReplicationSettings replication, Path data) {
        Path own = DataFolder.certificates(data);
        return isSecure(replication) && replication.certificates().equals(own)
                ? Optional.of(new CertificateFolder(own))
                : Optional.empty();
    }

    private static void require(ReplicationSettings replication, List<NodeName> nodes) {
        if (!isSecure(replication)) {
            return;
        }
        List<String> problems = nodes.stream()
                .map(node -> new CertificateFiles(replication.certificates(), node))
                .flatMap(files -> files.problem().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static boolean isSecure(ReplicationSettings replication) {
        return replication.type() == ReplicationSettings.Type.SECURE;
    }
}
