package io.snapferry.gateway.security;

import io.snapferry.kit.tls.BadCertificateException;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.kit.tls.Pem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Set;

/** The gateway's certificate and key as its files have them. */
record ServerCertificate(Buffer certificate, Buffer key) {
    private static final String READER = "gateway";
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    /** Blocks. */
    static ServerCertificate read(TlsFiles files) throws BadCertificateException {
        return new ServerCertificate(Pem.content(files.certificate(), READER), Pem.content(files.key(), READER));
    }

    /** With these, once it is found that certificate and key belong together and hold now. */
    ServerSSLOptions checked(Vertx vertx, TlsFiles files, Instant now) throws BadCertificateException {
        X509Certificate own = Pem.certificates(certificate, files.certificate()).get(0);
        CertificateFacts facts = CertificateFacts.of(own);
        if (facts.hasEnded(now) || facts.isToCome(now)) {
            throw new BadCertificateException(files.certificate() + " is valid from " + facts.from() + " to "
                    + facts.until() + " only, and it is " + now + " now: get a new one");
        }
        PemKeyCertOptions options =
                new PemKeyCertOptions().setCertValue(certificate).setKeyValue(key);
        Pem.requirePair(vertx, options, own, files.certificate(), files.key());
        ServerSSLOptions ssl = new ServerSSLOptions();
        ssl.setKeyCertOptions(options).setEnabledSecureTransportProtocols(PROTOCOLS);
        return ssl;
    }
}
