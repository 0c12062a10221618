package io.snapferry.transfer.security;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.tls.BadCertificateException;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.transfer.core.HandshakeTrouble;
import io.snapferry.transfer.plan.HandshakeFailure;
import io.snapferry.transfer.plan.RunFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the connections of one node to others are protected: by certificates, by the network that they must stay in, or
 * by both. Callable from any thread.
 */
public final class Protection {

    private static final Logger LOG = LoggerFactory.getLogger(Protection.class);

    private final NodeName self;
    private final Optional<Network> network;
    private final Optional<CertificateFiles> files;
    private final SSLEngineOptions engine;
    private final List<Supplier<Future<?>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Optional<NodeCertificates> certificates;

    private Protection(
            NodeName self,
            Optional<Network> network,
            Optional<CertificateFiles> files,
            SSLEngineOptions engine,
            Optional<NodeCertificates> certificates) {
        this.self = self;
        this.network = network;
        this.files = files;
        this.engine = engine;
        this.certificates = certificates;
    }

    /** Reads the node's certificates if it needs any; blocks. Throws a {@link ConfigException} if they cannot be used. */
    public static Protection open(Vertx vertx, ReplicationSettings settings, NodeName self) {
        return open(vertx, settings, self, bestEngine());
    }

    private static SSLEngineOptions bestEngine() {
        return OpenSSLEngineOptions.isAvailable() ? new OpenSSLEngineOptions() : new JdkSSLEngineOptions();
    }

    /** The same with TLS by this engine. */
    public static Protection open(Vertx vertx, ReplicationSettings settings, NodeName self, SSLEngineOptions engine) {
        if (settings.type() == ReplicationSettings.Type.INSECURE) {
            return new Protection(self, settings.network(), Optional.empty(), engine, Optional.empty());
        }
        CertificateFiles files = new CertificateFiles(settings.certificates(), self);
        try {
            NodeCertificates certificates = NodeCertificates.of(vertx, PemFiles.read(files), files);
            LOG.info(
                    "{} speaks TLS by {} with {}, valid until {}",
                    self,
                    engine instanceof OpenSSLEngineOptions ? "BoringSSL" : "Java",
                    files.certificate(),
                    certificates.facts().until());
            KeyFile.warning(files.key()).ifPresent(LOG::warn);
            return new Protection(self, settings.network(), Optional.of(files), engine, Optional.of(certificates));
        } catch (BadCertificateException e) {
            throw new ConfigException(List.of(e.getMessage()));
        }
    }

    /** What does TLS: BoringSSL, which takes a third of the time, or Java where that is not to be had. */
    public SSLEngineOptions engine() {
        return engine;
    }

    /** What a server needs for TLS; empty for plain TCP. */
    public Optional<ServerSSLOptions> server() {
        return certificates.map(NodeCertificates::server);
    }

    /** What a client needs for TLS; empty for plain TCP. */
    public Optional<ClientSSLOptions> client() {
        return certificates.map(NodeCertificates::client);
    }

    /** Called, on any thread, when new connections are to use new certificates; completes when they do. */
    public void onChange(Supplier<Future<?>> listener) {
        listeners.add(listener);
    }

    public boolean isSecure() {
        return files.isPresent();
    }

    public NodeName self() {
        return self;
    }

    /** The network that the address is not in, though it should be; empty if it may be anywhere or is where it should. */
    public Optional<Network> missedBy(InetAddress address) {
        return network.filter(wanted -> !wanted.has(address));
    }

    /** Whether addresses matter. */
    public boolean hasNetwork() {
        return network.isPresent();
    }

    /** Why a connection to a target did not come about, if that was for want of trust. */
    public Optional<RunFailure> failure(NodeName target, String address, Throwable cause, Instant now) {
        return Handshakes.trouble(cause).flatMap(trouble -> failure(target, address, trouble, now));
    }

    private Optional<RunFailure> failure(NodeName target, String address, HandshakeTrouble trouble, Instant now) {
        return certificates.map(ours -> new HandshakeFailure(
                        self,
                        target,
                        address,
                        ours.facts(),
                        files.orElseThrow().certificate().toString(),
                        files.orElseThrow().authorities().toString())
                .of(trouble, now));
    }

    /** When the certificate in use ends; empty if there is none. */
    public Optional<Instant> certificateEnd() {
        return certificates.map(ours -> ours.facts().until());
    }

    Optional<CertificateFiles> files() {
        return files;
    }

    Optional<NodeCertificates> certificates() {
        return certificates;
    }

    Future<Void> replace(NodeCertificates newer) {
        certificates = Optional.of(newer);
        return Future.join(listeners.stream().map(Supplier::get).toList()).mapEmpty();
    }
}
