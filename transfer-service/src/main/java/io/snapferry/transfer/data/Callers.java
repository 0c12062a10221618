package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.transfer.core.Caller;
import io.snapferry.transfer.security.Network;
import io.snapferry.transfer.security.Protection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may ask this node for anything: by the address that a request comes from, and by its certificate. */
final class Callers {

    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    private final Protection protection;
    private final InstantSource clock;

    Callers(Protection protection, InstantSource clock) {
        this.protection = protection;
        this.clock = clock;
    }

    /** Lets in only who comes from the network. */
    void requireNetwork(HttpServerRequest request) throws RefusedException {
        if (!protection.hasNetwork()) {
            return;
        }
        SocketAddress caller = request.remoteAddress();
        Optional<Network> missed = protection.missedBy(address(caller));
        if (missed.isPresent()) {
            throw refusal(
                    request,
                    "outside-network",
                    "the caller's address " + caller.hostAddress() + " is not in replication.network " + missed.get()
                            + " of " + protection.self());
        }
    }

    /** Lets in only who has this node's certificate. */
    void requireNode(HttpServerRequest request, NodeName claimed) throws RefusedException {
        if (!protection.isSecure()) {
            return;
        }
        Optional<Caller.Objection> objection = Caller.objection(claimed, facts(request), clock.instant());
        if (objection.isPresent()) {
            throw refusal(request, objection.get().code(), objection.get().message());
        }
    }

    private RefusedException refusal(HttpServerRequest request, String code, String message) {
        LOG.warn(
                "{} refused {} from {}: {}",
                protection.self(),
                request.path(),
                request.remoteAddress().hostAddress(),
                message);
        return new RefusedException(403, code, message);
    }

    private static CertificateFacts facts(HttpServerRequest request) {
        try {
            return CertificateFacts.of(
                    (X509Certificate) request.connection().peerCertificates().get(0));
        } catch (SSLPeerUnverifiedException e) {
            throw new IllegalStateException("a connection without a certificate came through TLS", e);
        }
    }

    private static InetAddress address(SocketAddress caller) {
        try {
            return InetAddress.getByName(caller.hostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address that is none: " + caller, e);
        }
    }
}
