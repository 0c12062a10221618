package io.snapferry.transfer.security;

import io.snapferry.kit.tls.BadCertificateException;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.kit.tls.Settling;
import io.snapferry.transfer.core.EndWarning;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over certificates that were replaced on disk, and warns of those that end soon. Files are replaced one after the
 * other, so what is new is judged when it has been the same at two looks. What cannot be used is told once and left
 * alone: the certificates before it go on.
 */
public final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private final Vertx vertx;
    private final Protection protection;
    private final Settling<PemFiles> settling = new Settling<>();
    private Optional<Instant> lastWarning = Optional.empty();

    public CertificateWatch(Vertx vertx, Protection protection) {
        this.vertx = vertx;
        this.protection = protection;
    }

    /** Looks once, which blocks; completes when what is new is in use. */
    public synchronized Future<Void> look(Instant now) {
        if (protection.certificates().isEmpty()) {
            return Future.succeededFuture();
        }
        Future<Void> replaced = replaceIfNewer(
                protection.certificates().get(), protection.files().orElseThrow(), now);
        warnOfEnd(protection.certificates().get().facts(), now);
        return replaced;
    }

    private Future<Void> replaceIfNewer(NodeCertificates present, CertificateFiles files, Instant now) {
        try {
            PemFiles content = PemFiles.read(files);
            if (settling.isReady(content, present.content())) {
                return replace(content, files, now);
            }
        } catch (BadCertificateException e) {
            if (settling.isNews(e.getMessage())) {
                tellRefused(e.getMessage());
            }
        }
        return Future.succeededFuture();
    }

    private Future<Void> replace(PemFiles content, CertificateFiles files, Instant now) {
        try {
            NodeCertificates newer = NodeCertificates.of(vertx, content, files);
            if (!newer.isValid(now)) {
                throw new BadCertificateException(files.certificate() + " is valid from "
                        + newer.facts().from() + " to " + newer.facts().until() + " only, and it is " + now + " now");
            }
            lastWarning = Optional.empty();
            KeyFile.warning(files.key()).ifPresent(LOG::warn);
            return protection
                    .replace(newer)
                    .onSuccess(used -> LOG.info(
                            "{} has new certificates, valid until {}: new connections use them",
                            protection.self(),
                            newer.facts().until()))
                    .onFailure(e -> LOG.error("the new certificates of {} are not used", protection.self(), e));
        } catch (BadCertificateException e) {
            settling.refuse(content);
            tellRefused(e.getMessage());
            return Future.succeededFuture();
        }
    }

    private void tellRefused(String why) {
        LOG.error(
                "the certificates of {} were changed and cannot be used, so those before go on: {}",
                protection.self(),
                why);
    }

    private void warnOfEnd(CertificateFacts facts, Instant now) {
        EndWarning.due(protection.self(), facts, now, lastWarning).ifPresent(warning -> {
            lastWarning = Optional.of(now);
            LOG.warn("{}", warning);
        });
    }
}
