package io.snapferry.transfer.security;

import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.kit.tls.KeyPairs;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.X509KeyManager;

/** A node's certificate with its key, and whom it trusts: found to belong together. */
final class NodeCertificates {

    private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA", "Ed25519");
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

    private final PemFiles content;
    private final CertificateFacts facts;
    private final PemKeyCertOptions own;
    private final TrustOptions trust;

    private NodeCertificates(PemFiles content, CertificateFacts facts, PemKeyCertOptions own, TrustOptions trust) {
        this.content = content;
        this.facts = facts;
        this.own = own;
        this.trust = trust;
    }

    /** Checks all but the dates. */
    static NodeCertificates of(Vertx vertx, PemFiles content, CertificateFiles files) throws BadCertificateException {
        List<X509Certificate> authorities = certificates(content.authorities(), files.authorities());
        List<X509Certificate> chain = certificates(content.certificate(), files.certificate());
        CertificateFacts facts = CertificateFacts.of(chain.get(0));
        if (!facts.isOf(files.node())) {
            throw new BadCertificateException(files.certificate() + " is of " + facts.whose() + ", not of "
                    + files.node() + ": make the right one with 'snapferry certs node " + files.node() + " --renew'");
        }
        PemKeyCertOptions own =
                new PemKeyCertOptions().setKeyValue(content.key()).setCertValue(content.certificate());
        if (!KeyPairs.belong(chain.get(0).getPublicKey(), key(vertx, own, files.key()))) {
            throw new BadCertificateException(files.key() + " is not the key of " + files.certificate()
                    + ": copy both from where they were made");
        }
        X509Certificate last = chain.get(chain.size() - 1);
        if (authorities.stream().noneMatch(authority -> stands(authority, last))) {
            throw new BadCertificateException(files.certificate() + " is signed by "
                    + last.getIssuerX500Principal().getName() + ", who is not in " + files.authorities()
                    + ": add that authority's certificate there, or make the node's certificate with one that is");
        }
        return new NodeCertificates(content, facts, own, TrustOptions.wrap(PeerTrust.in(authorities)));
    }

    private static List<X509Certificate> certificates(Buffer text, Path file) throws BadCertificateException {
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

    private static PrivateKey key(Vertx vertx, PemKeyCertOptions own, Path file) throws BadCertificateException {
        try {
            X509KeyManager manager =
                    (X509KeyManager) own.getKeyManagerFactory(vertx).getKeyManagers()[0];
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

    private static boolean stands(X509Certificate authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    PemFiles content() {
        return content;
    }

    /** What the node's own certificate says. */
    CertificateFacts facts() {
        return facts;
    }

    boolean isValid(Instant now) {
        return !facts.hasEnded(now) && !facts.isToCome(now);
    }

    ServerSSLOptions server() {
        return with(new ServerSSLOptions().setClientAuth(ClientAuth.REQUIRED));
    }

    /** {@link PeerTrust} takes only certificates of the node that was called, so Vert.x need not look at the name. */
    ClientSSLOptions client() {
        return with(new ClientSSLOptions().setHostnameVerificationAlgorithm(""));
    }

    private <T extends SSLOptions> T with(T options) {
        options.setKeyCertOptions(own).setTrustOptions(trust).setEnabledSecureTransportProtocols(PROTOCOLS);
        return options;
    }
}
