package io.snapferry.transfer.security;

import io.snapferry.kit.tls.CertificateFiles;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a node's files have in them. Two are equal if the files are, byte by byte. */
record PemFiles(Buffer authorities, Buffer certificate, Buffer key) {

    /** Reads them; blocks. */
    static PemFiles read(CertificateFiles files) throws BadCertificateException {
        Optional<String> problem = files.problem();
        if (problem.isPresent()) {
            throw new BadCertificateException(problem.get());
        }
        return new PemFiles(content(files.authorities()), content(files.certificate()), content(files.key()));
    }

    private static Buffer content(Path file) throws BadCertificateException {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new BadCertificateException(
                    file + " cannot be read (" + e + "): give it to the user that the worker runs as");
        }
    }
}
