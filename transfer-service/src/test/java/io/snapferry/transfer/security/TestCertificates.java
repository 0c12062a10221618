package io.snapferry.transfer.security;

import io.snapferry.certificates.CertificateAuthority;
import io.snapferry.certificates.KeyedCertificate;
import io.snapferry.certificates.Pem;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.transfer.core.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Certificates of one node in a folder, made as a test needs them. */
public record TestCertificates(CertificateFiles files) {

    private static final Duration LONG = Duration.ofDays(365);

    public static TestCertificates in(Path folder, NodeName node) {
        return new TestCertificates(new CertificateFiles(folder, node));
    }

    public static CertificateAuthority authority() {
        Instant now = Instant.now();
        return CertificateAuthority.create(now.minus(LONG), now.plus(LONG));
    }

    /** The node trusts these. */
    public TestCertificates trusting(CertificateAuthority... authorities) throws IOException {
        Files.createDirectories(files.folder());
        Files.writeString(
                files.authorities(),
                Stream.of(authorities)
                        .map(authority -> Pem.of(authority.own().certificate()))
                        .collect(Collectors.joining()));
        return this;
    }

    /** The node has a certificate of its own name that is valid now. */
    public TestCertificates by(CertificateAuthority authority) throws IOException {
        return by(authority, files.node(), Duration.ofDays(-1), Duration.ofDays(40));
    }

    /**
     * The node has this certificate.
     *
     * @param from counted from now, like {@code until}
     */
    public TestCertificates by(CertificateAuthority authority, NodeName named, Duration from, Duration until)
            throws IOException {
        Instant now = Instant.now();
        KeyedCertificate made = authority.issue(named, now.plus(from), now.plus(until));
        Files.createDirectories(files.folder());
        Files.writeString(files.certificate(), Pem.of(made.certificate()));
        Files.writeString(files.key(), Pem.of(made.key()));
        return this;
    }

    public ReplicationSettings secure() {
        return new ReplicationSettings(
                ReplicationSettings.Type.SECURE, Optional.empty(), files.folder(), Compression.NONE);
    }
}
