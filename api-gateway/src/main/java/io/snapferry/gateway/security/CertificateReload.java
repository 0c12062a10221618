package io.snapferry.gateway.security;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Instant;
import java.util.Optional;
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
    private Optional<ServerCertificate> settling = Optional.empty();
    private Optional<ServerCertificate> refused = Optional.empty();
    private Optional<String> unreadable = Optional.empty();

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
            unreadable = Optional.empty();
            boolean settled = settling.filter(found::equals).isPresent();
            settling = Optional.of(found);
            boolean isNew =
                    !found.equals(present) && refused.filter(found::equals).isEmpty();
            return settled && isNew ? replace(found, now) : Future.succeededFuture();
        } catch (BadCertificateException e) {
            if (unreadable.filter(e.getMessage()::equals).isEmpty()) {
                tellRefused(e);
            }
            unreadable = Optional.of(e.getMessage());
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
            refused = Optional.of(found);
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
