package io.snapferry.standalone;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.security.ReplicationSettings;
import java.time.Instant;
import java.util.List;

/** The certificates of the nodes that run here, as long as nobody says that they come from elsewhere. */
final class OwnCertificates {
    private OwnCertificates() {}

    /**
     * Makes what is missing in the data folder. A folder that the operator names is left alone: an authority that is made
     * there on each machine would be a different one on each. Throws a {@link ConfigException} if something is missing
     * after that.
     */
    static void provide(StandaloneSettings settings, DataFolder folder, Instant now) {
        ReplicationSettings replication = settings.replication();
        if (replication.type() == ReplicationSettings.Type.INSECURE) {
            return;
        }
        List<NodeName> nodes =
                settings.nodes().stream().map(TransferSettings::node).toList();
        if (replication.certificates().equals(folder.certificates())) {
            new CertificateFolder(folder.certificates()).provide(nodes, now);
        }
        List<String> problems = nodes.stream()
                .map(node -> new CertificateFiles(replication.certificates(), node))
                .flatMap(files -> files.problem().stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }
}
