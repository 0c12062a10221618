package io.snapferry.transfer.security;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.transfer.core.HandshakeTrouble;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts peers for whom one of the authorities stands; a server, moreover, only if its certificate is of the node that
 * was called. What is wrong with a peer's certificate is told in full, which Java's own exceptions do not.
 *
 * <p>Java's check of the host takes names that are all digits for addresses, and does not tell apart nodes whose names
 * differ in case, so names are compared here.
 */
final class PeerTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager authorities;

    private PeerTrust(X509ExtendedTrustManager authorities) {
        this.authorities = authorities;
    }

    static PeerTrust in(List<X509Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return new PeerTrust((X509ExtendedTrustManager) factory.getTrustManagers()[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot check certificates", e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        told(chain, () -> authorities.checkClientTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        told(chain, () -> authorities.checkServerTrusted(chain, type, engine));
        requireNode(chain, engine);
    }

    private static void requireNode(X509Certificate[] chain, SSLEngine engine) throws PeerCertificateException {
        CertificateFacts facts = CertificateFacts.of(chain[0]);
        String called = engine.getHandshakeSession().getPeerHost();
        if (called == null || !facts.isOf(new NodeName(called))) {
            throw new PeerCertificateException(new HandshakeTrouble.OfAnother(facts), null);
        }
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static void told(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            throw new PeerCertificateException(trouble(CertificateFacts.of(chain[0]), Instant.now(), e), e);
        }
    }

    private static HandshakeTrouble trouble(CertificateFacts theirs, Instant now, CertificateException cause) {
        if (theirs.hasEnded(now)) {
            return new HandshakeTrouble.Ended(theirs);
        }
        if (theirs.isToCome(now)) {
            return new HandshakeTrouble.ToCome(theirs);
        }
        return new HandshakeTrouble.Untrusted(theirs, String.valueOf(cause.getMessage()));
    }

    /** None are named to clients: else one that has a certificate of another authority shows none, and nobody knows who. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw withoutEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw withoutEngine();
    }

    /** The name of the node that was called is known to the engine only. */
    private static CertificateException withoutEngine() {
        return new CertificateException("peers are checked on connections only");
    }
}
