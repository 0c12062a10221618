package io.snapferry.standalone;

import io.snapferry.certificates.CertificateFolder;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.security.ReplicationSettings;
import java.nio.file.Path;
import java.time.Instant;

/** The certificates of the nodes that run here, as long as nobody says that they come from elsewhere. */
final class OwnCertificates {
    private OwnCertificates() {}

    /**
     * Makes what is missing in the data folder. A folder that the operator names is left alone: an authority that is made
     * there on each machine would be a different one on each.
     */
    static void provide(StandaloneSettings settings, DataFolder folder, Instant now) {
        ReplicationSettings replication = settings.replication();
        Path own = DataFolder.certificates(folder.path());
        if (replication.type() == ReplicationSettings.Type.SECURE
                && replication.certificates().equals(own)) {
            new CertificateFolder(own)
                    .provide(
                            settings.nodes().stream()
                                    .map(TransferSettings::node)
                                    .toList(),
                            now);
        }
    }
}
