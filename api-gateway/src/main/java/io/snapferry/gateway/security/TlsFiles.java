package io.snapferry.gateway.security;

import java.nio.file.Path;

/** The PEM files of the gateway's certificate, with those between it and an authority after it, and of its key. */
public record TlsFiles(Path certificate, Path key) {}
