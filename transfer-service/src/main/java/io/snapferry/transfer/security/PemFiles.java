package io.snapferry.transfer.security;

import io.snapferry.kit.tls.BadCertificateException;
import io.snapferry.kit.tls.CertificateFiles;
import io.snapferry.kit.tls.Pem;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** What a node's files have in them. Two are equal if the files are, byte by byte. */
record PemFiles(Buffer authorities, Buffer certificate, Buffer key) {
    private static final String READER = "worker";

    /** Reads them; blocks. */
    static PemFiles read(CertificateFiles files) throws BadCertificateException {
        Optional<String> problem = files.problem();
        if (problem.isPresent()) {
            throw new BadCertificateException(problem.get());
        }
        return new PemFiles(
                Pem.content(files.authorities(), READER),
                Pem.content(files.certificate(), READER),
                Pem.content(files.key(), READER));
    }
}
