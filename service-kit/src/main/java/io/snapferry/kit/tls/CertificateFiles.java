package io.snapferry.kit.tls;

import io.snapferry.contracts.id.NodeName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where one node's certificates are. All are PEM. */
public record CertificateFiles(Path folder, NodeName node) {
    /** What the file of the authorities is called in every folder. */
    public static final String AUTHORITIES = "ca.crt";

    public CertificateFiles {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The certificates of those whose word on other nodes is taken: one, or more while one takes over from another. */
    public Path authorities() {
        return folder.resolve(AUTHORITIES);
    }

    /** The node's own certificate, with those between it and an authority after it if there are any. */
    public Path certificate() {
        return folder.resolve(node + ".crt");
    }

    public Path key() {
        return folder.resolve(node + ".key");
    }

    /** Those that are not there. */
    public List<Path> missing() {
        return Stream.of(authorities(), certificate(), key())
                .filter(file -> !Files.exists(file))
                .toList();
    }

    /** What to say if some are not there, with the commands that make them; empty if all are. */
    public Optional<String> problem() {
        List<Path> missing = missing();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("the certificates of " + node + " are incomplete, "
                + missing.stream().map(Path::toString).collect(Collectors.joining(" and ")) + " missing: where the"
                + " cluster's ca.key is, 'snapferry certs node " + node + " --out DIR' makes what is to be copied to "
                + folder + "; without an authority yet, 'snapferry certs init' makes one");
    }
}
