package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.transfer.core.HostPort;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.security.Network;
import io.snapferry.transfer.security.Protection;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/** Opens connections to other nodes' workers, as far as the protection allows, and tells why one failed. */
final class Dialer {

    private final VertxInternal vertx;
    private final HttpClient client;
    private final Protection protection;

    Dialer(Vertx vertx, HttpClient client, Protection protection) {
        this.vertx = (VertxInternal) vertx;
        this.client = client;
        this.protection = protection;
    }

    /**
     * Opens a request; blocks where a name must be looked up. The host that is asked for is the target's name, whatever
     * its address: by that name its certificate is checked.
     */
    Future<HttpClientRequest> dial(NodeName target, String address, HttpMethod method, String uri) throws RunException {
        HostPort called = HostPort.parse(address);
        int port = called.port().orElseThrow();
        RequestOptions request = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(port, within(target, address, called.host())))
                .setHost(target.value())
                .setPort(port)
                .setMethod(method)
                .setURI(uri);
        Promise<HttpClientRequest> opened = Promise.promise();
        // From the caller's context all connections of a worker would share one event loop.
        vertx.createEventLoopContext()
                .runOnContext(now -> client.request(request).onComplete(opened));
        return opened.future();
    }

    /** The host, as an address if that matters: what is checked is what is called. */
    private String within(NodeName target, String address, String host) throws RunException {
        if (!protection.hasNetwork()) {
            return host;
        }
        try {
            InetAddress called = InetAddress.getByName(host);
            Optional<Network> missed = protection.missedBy(called);
            if (missed.isPresent()) {
                throw new RunException(RunFailure.outsideNetwork(
                        protection.self(), target, address, missed.get().toString()));
            }
            return called.getHostAddress();
        } catch (UnknownHostException e) {
            throw new RunException(RunFailure.targetUnreachable(target, address, "its name is unknown here"), e);
        }
    }

    /** Why no connection came about. */
    RunFailure unreachable(NodeName target, String address, Throwable cause) {
        return protection
                .failure(target, address, cause, Instant.now())
                .orElseGet(() -> RunFailure.targetUnreachable(target, address, String.valueOf(cause.getMessage())));
    }

    /**
     * Why a connection broke. A server says what it thinks of a client's certificate only after the client has begun.
     *
     * @param answered whether the target had let the request in
     */
    RunFailure lost(NodeName target, String address, Throwable cause, boolean answered) {
        return protection.failure(target, address, cause, Instant.now()).orElseGet(() -> {
            String reason = String.valueOf(cause.getMessage());
            return RunFailure.connectionLost(target, answered ? reason : reason + ", before it answered: " + hint());
        });
    }

    private String hint() {
        return protection.isSecure()
                ? "its log says if it refused this node's certificate"
                : "is replication.type there insecure, as it is here?";
    }
}
