package io.snapferry.transfer.security;

import io.snapferry.kit.tls.CertificateFiles;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a node's files have in them. Two are equal if the files are, byte by byte. */
record PemFiles(Buffer authorities, Buffer certificate, Buffer key) {

    /** Reads them; blocks. */
    static PemFiles read(CertificateFiles files) throws BadCertificateException {
        List<Path> missing = files.missing();
        if (!missing.isEmpty()) {
            throw new BadCertificateException(missing.get(0)
                    + " is missing: make it with 'snapferry certs node " + files.node()
                    + "' where the cluster's ca.key is, and copy what that makes to " + files.folder()
                    + "; without an authority yet, 'snapferry certs init' makes one");
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
