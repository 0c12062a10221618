package io.snapferry.certificates;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.kit.tls.KeyPairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A folder with the cluster's certificate authority and the certificates of its nodes. */
public final class CertificateFolder {
    /** The command that makes what is in here. */
    public static final String COMMAND = "snapferry certs";

    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3652);
    private static final Duration NODE_LIFETIME = Duration.ofDays(730);
    /** By so much clocks of nodes may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final KeyFolder folder;
    private final Path authorities;
    private final Path authorityKey;

    public CertificateFolder(Path folder) {
        this.folder = new KeyFolder(folder.toAbsolutePath().normalize());
        this.authorities = this.folder.path().resolve(CertificateFiles.AUTHORITIES);
        this.authorityKey = this.folder.path().resolve("ca.key");
    }

    public Path path() {
        return folder.path();
    }

    /** The file without which no more nodes can be let in, and with which anybody can let in any. */
    public Path authorityKey() {
        return authorityKey;
    }

    /** Makes the authority; refuses if there is one already. */
    public void init(Instant now) {
        for (Path file : List.of(authorities, authorityKey)) {
            if (Files.exists(file)) {
                throw new CertificatesException(file + " is there already, and an authority is never overwritten: give"
                        + " another folder with --folder for a new one");
            }
        }
        KeyedCertificate authority = CertificateAuthority.create(now.minus(CLOCKS_APART), now.plus(AUTHORITY_LIFETIME))
                .own();
        folder.make();
        folder.writeForOwner(authorityKey, Pem.of(authority.key()));
        folder.writeForAll(authorities, Pem.of(authority.certificate()));
    }

    /**
     * Makes a node's certificate and key.
     *
     * @param out where they go, together with the authorities' certificates
     * @param renew whether those that are there may be overwritten
     */
    public CertificateFiles node(NodeName node, Path out, boolean renew, Instant now) {
        CertificateFiles files = new CertificateFiles(out, node);
        Stream.of(files.certificate(), files.key())
                .filter(file -> !renew && Files.exists(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new CertificatesException(file + " is there already: add --renew to have a new one");
                });
        CertificateAuthority authority = authority();
        takeAuthorities(files, authority);
        KeyedCertificate made = authority.issue(node, now.minus(CLOCKS_APART), now.plus(NODE_LIFETIME));
        KeyFolder target = new KeyFolder(files.folder());
        target.writeForOwner(files.key(), Pem.of(made.key()));
        target.writeForAll(files.certificate(), Pem.of(made.certificate()));
        return files;
    }

    private void takeAuthorities(CertificateFiles files, CertificateAuthority authority) {
        KeyFolder target = new KeyFolder(files.folder());
        target.make();
        if (!Files.exists(files.authorities())) {
            target.writeForAll(files.authorities(), folder.read(authorities));
        } else if (!certificates(files.authorities()).contains(authority.own().certificate())) {
            throw new CertificatesException(files.authorities() + " does not have the authority of " + authorities
                    + ", so nobody there would trust the node: append the one to the other first");
        }
    }

    /**
     * Sees to it that these nodes can be started: makes the folder with all that they need if there is none, and the
     * certificates of those that have none if the authority's key is there. A new folder is there in full or not at all.
     */
    public void provide(Collection<NodeName> nodes, Instant now) {
        if (!Files.exists(path())) {
            Path half = path().resolveSibling("." + path().getFileName() + ".new");
            CertificateFolder made = new CertificateFolder(half);
            try {
                deleteFiles(half);
                made.init(now);
                made.provide(nodes, now);
                Files.move(half, path(), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new CertificatesException("the folder " + path() + " cannot be made (" + e + ")", e);
            }
        } else if (Files.exists(authorityKey)) {
            nodes.stream()
                    .map(node -> new CertificateFiles(path(), node))
                    .filter(files -> !Files.exists(files.certificate()) && !Files.exists(files.key()))
                    .forEach(files -> node(files.node(), path(), false, now));
        }
    }

    private static void deleteFiles(Path flat) throws IOException {
        if (Files.exists(flat)) {
            try (Stream<Path> files = Files.list(flat)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private CertificateAuthority authority() {
        if (!Files.exists(authorityKey)) {
            throw new CertificatesException("there is no " + authorityKey + ": make an authority with '" + COMMAND
                    + " init --folder " + path() + "', or give the folder that has it with --folder");
        }
        try {
            PrivateKey key = Pem.key(folder.read(authorityKey));
            return certificates(authorities).stream()
                    .filter(certificate -> KeyPairs.belong(certificate.getPublicKey(), key))
                    .findFirst()
                    .map(certificate -> new CertificateAuthority(new KeyedCertificate(certificate, key)))
                    .orElseThrow(() -> new CertificatesException(
                            authorities + " has no certificate that " + authorityKey + " is the key of"));
        } catch (IOException e) {
            throw new CertificatesException(authorityKey + " is no key in PEM form (" + e.getMessage() + ")", e);
        }
    }

    /** All certificates in the folder, file by file. */
    public List<Found> list() {
        try (Stream<Path> all = Files.list(path())) {
            List<Found> found = new ArrayList<>();
            for (Path file : all.filter(path -> path.toString().endsWith(".crt"))
                    .sorted()
                    .toList()) {
                certificates(file)
                        .forEach(certificate -> found.add(new Found(
                                file,
                                certificate.getSubjectX500Principal().getName(),
                                CertificateFacts.of(certificate))));
            }
            return found;
        } catch (IOException e) {
            throw new CertificatesException(
                    "the folder " + path() + " cannot be read (" + e + "): give another one with --folder", e);
        }
    }

    private List<X509Certificate> certificates(Path file) {
        try {
            List<X509Certificate> certificates = Pem.certificates(folder.read(file));
            if (certificates.isEmpty()) {
                throw new CertificatesException(file + " has no certificate in it");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new CertificatesException(file + " has no certificate in PEM form (" + e.getMessage() + ")", e);
        }
    }

    /**
     * A certificate in the folder.
     *
     * @param subject whose it is, as it says itself
     */
    public record Found(Path file, String subject, CertificateFacts facts) {}
}
