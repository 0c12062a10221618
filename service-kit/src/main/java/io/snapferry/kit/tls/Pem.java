package io.snapferry.kit.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/** Reads certificates and their keys in PEM form. Files are only named here, for messages, but by {@link #content}. */
public final class Pem {
    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA", "Ed25519");

    private Pem() {}

    /**
     * What is in a file; blocks.
     *
     * @param reader what reads it, such as worker
     */
    public static Buffer content(Path file, String reader) throws BadCertificateException {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadCertificateException(
                    file + " cannot be read (" + e + "): give it to the user that the " + reader + " runs as");
        }
    }

    /** The certificates in the file's text, at least one. */
    public static List<X509Certificate> certificates(Buffer text, Path file) throws BadCertificateException {
        try {
            List<X509Certificate> all =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(text.getBytes()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (all.isEmpty()) {
                throw new BadCertificateException(file + " has no certificate in it: copy it anew");
            }
            return all;
        } catch (GeneralSecurityException e) {
            throw new BadCertificateException(
                    file + " has no certificate in PEM form (" + e.getMessage() + "): copy it anew", e);
        }
    }

    /** Refuses a key that is not that of the certificate with which it stands in {@code pair}. */
    public static void requirePair(
            Vertx vertx, PemKeyCertOptions pair, X509Certificate certificate, Path certificateFile, Path keyFile)
            throws BadCertificateException {
        if (!KeyPairs.belong(certificate.getPublicKey(), key(vertx, pair, keyFile))) {
            throw new BadCertificateException(
                    keyFile + " is not the key of " + certificateFile + ": copy both from where they were made");
        }
    }

    private static PrivateKey key(Vertx vertx, PemKeyCertOptions pair, Path file) throws BadCertificateException {
        try {
            X509KeyManager manager =
                    (X509KeyManager) pair.getKeyManagerFactory(vertx).getKeyManagers()[0];
            return KEY_TYPES.stream()
                    .map(type -> manager.getServerAliases(type, null))
                    .filter(Objects::nonNull)
                    .flatMap(Stream::of)
                    .map(manager::getPrivateKey)
                    .findFirst()
                    .orElseThrow(() -> new GeneralSecurityException("its kind is unknown"));
        } catch (Exception e) {
            throw new BadCertificateException(
                    file + " is no unencrypted private key in PEM form (" + e.getMessage() + "): copy it anew", e);
        }
    }
}
