package io.snapferry.gateway.security;

import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.KeyPairs;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/** The gateway's certificate and key as its files have them. */
record ServerCertificate(Buffer certificate, Buffer key) {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    /** Blocks. */
    static ServerCertificate read(TlsFiles files) throws BadCertificateException {
        return new ServerCertificate(content(files.certificate()), content(files.key()));
    }

    /** With these, once it is found that certificate and key belong together and hold now. */
    ServerSSLOptions checked(Vertx vertx, TlsFiles files, Instant now) throws BadCertificateException {
        X509Certificate own = own(files);
        CertificateFacts facts = CertificateFacts.of(own);
        if (facts.hasEnded(now) || facts.isToCome(now)) {
            throw new BadCertificateException(files.certificate() + " is valid from " + facts.from() + " to "
                    + facts.until() + " only, and it is " + now + " now: get a new one");
        }
        PemKeyCertOptions options =
                new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
        if (!KeyPairs.belong(own.getPublicKey(), privateKey(vertx, options, files))) {
            throw new BadCertificateException(files.key() + " is not the key of " + files.certificate()
                    + ": copy both from where they were made");
        }
        ServerSSLOptions ssl = new ServerSSLOptions();
        ssl.setKeyCertOptions(options).setEnabledSecureTransportProtocols(PROTOCOLS);
        return ssl;
    }

    private X509Certificate own(TlsFiles files) throws BadCertificateException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getBytes()));
        } catch (CertificateException e) {
            throw new BadCertificateException(
                    files.certificate() + " has no certificate in PEM form (" + e.getMessage() + "): copy it anew", e);
        }
    }

    private static PrivateKey privateKey(Vertx vertx, PemKeyCertOptions options, TlsFiles files)
            throws BadCertificateException {
        try {
            X509KeyManager manager =
                    (X509KeyManager) options.getKeyManagerFactory(vertx).getKeyManagers()[0];
            return Stream.of("EC", "RSA", "EdDSA", "Ed25519")
                    .map(type -> manager.getServerAliases(type, null))
                    .filter(Objects::nonNull)
                    .flatMap(Stream::of)
                    .map(manager::getPrivateKey)
                    .findFirst()
                    .orElseThrow(() -> new CertificateException("its kind is unknown"));
        } catch (Exception e) {
            throw new BadCertificateException(
                    files.key() + " is no unencrypted private key in PEM form (" + e.getMessage() + "): copy it anew",
                    e);
        }
    }

    private static Buffer content(Path file) throws BadCertificateException {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadCertificateException(
                    file + " cannot be read (" + e + "): give it to the user that the gateway runs as");
        }
    }
}
