package io.snapferry.certificates;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with the key that only its owner may have. */
public record KeyedCertificate(X509Certificate certificate, PrivateKey key) {}
