package io.snapferry.gateway.security;

import io.snapferry.kit.tls.BadCertificateException;
import io.snapferry.kit.tls.Settling;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Instant;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a certificate that was replaced on disk, for new connections. Its two files are replaced one after the other,
 * so what is new is judged when it has been the same at two looks. What cannot be used is told once, and the one before
 * goes on.
 */
final class CertificateReload {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateReload.class);

    private final Vertx vertx;
    private final TlsFiles files;
    private final Function<ServerSSLOptions, Future<Boolean>> use;
    private volatile ServerCertificate present;
    private final Settling<ServerCertificate> settling = new Settling<>();

    CertificateReload(
            Vertx vertx, TlsFiles files, ServerCertificate present, Function<ServerSSLOptions, Future<Boolean>> use) {
        this.vertx = vertx;
        this.files = files;
        this.present = present;
        this.use = use;
    }

    /** Looks once, which blocks; completes when what is new is in use. */
    synchronized Future<Void> look(Instant now) {
        try {
            ServerCertificate found = ServerCertificate.read(files);
            return settling.isReady(found, present) ? replace(found, now) : Future.succeededFuture();
        } catch (BadCertificateException e) {
            if (settling.isNews(e.getMessage())) {
                tellRefused(e);
            }
            return Future.succeededFuture();
        }
    }

    private Future<Void> replace(ServerCertificate found, Instant now) {
        try {
            return use.apply(found.checked(vertx, files, now))
                    .onSuccess(used -> {
                        present = found;
                        LOG.info("the gateway has a new certificate: new connections use it");
                    })
                    .onFailure(e -> LOG.error("the gateway's new certificate is not used", e))
                    .mapEmpty();
        } catch (BadCertificateException e) {
            settling.refuse(found);
            tellRefused(e);
            return Future.succeededFuture();
        }
    }

    private static void tellRefused(BadCertificateException e) {
        LOG.error(
                "the gateway's certificate was changed and cannot be used, so the one before goes on: {}",
                e.getMessage());
    }
}
