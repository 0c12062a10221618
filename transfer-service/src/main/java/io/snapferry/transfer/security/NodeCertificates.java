package io.snapferry.transfer.security;

import io.snapferry.kit.tls.BadCertificateException;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.kit.tls.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A node's certificate with its key, and whom it trusts: found to belong together. */
final class NodeCertificates {

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
        List<X509Certificate> authorities = Pem.certificates(content.authorities(), files.authorities());
        List<X509Certificate> chain = Pem.certificates(content.certificate(), files.certificate());
        CertificateFacts facts = CertificateFacts.of(chain.get(0));
        if (!facts.isOf(files.node())) {
            throw new BadCertificateException(files.certificate() + " is of " + facts.whose() + ", not of "
                    + files.node() + ": make the right one with 'snapferry certs node " + files.node() + " --renew'");
        }
        PemKeyCertOptions own =
                new PemKeyCertOptions().setKeyValue(content.key()).setCertValue(content.certificate());
        Pem.requirePair(vertx, own, chain.get(0), files.certificate(), files.key());
        X509Certificate last = chain.get(chain.size() - 1);
        if (authorities.stream().noneMatch(authority -> stands(authority, last))) {
            throw new BadCertificateException(files.certificate() + " is signed by "
                    + last.getIssuerX500Principal().getName() + ", who is not in " + files.authorities()
                    + ": add that authority's certificate there, or make the node's certificate with one that is");
        }
        return new NodeCertificates(content, facts, own, TrustOptions.wrap(PeerTrust.in(authorities)));
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
