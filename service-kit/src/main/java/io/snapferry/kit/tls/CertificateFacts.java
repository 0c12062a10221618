package io.snapferry.kit.tls;

import io.snapferry.contracts.id.NodeName;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a certificate says.
 *
 * @param names the DNS names that it is for
 * @param issuer who signed it
 * @param from when it begins to be valid
 * @param until when it ends to be valid
 */
public record CertificateFacts(List<String> names, String issuer, Instant from, Instant until) {
    /** With less left than this, somebody should make a new one. */
    public static final Duration SOON = Duration.ofDays(30);

    private static final Integer DNS_NAME = 2;

    public CertificateFacts {
        names = List.copyOf(names);
    }

    public static CertificateFacts of(X509Certificate certificate) {
        return new CertificateFacts(
                dnsNames(certificate),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** Names with a form that cannot be read count as none. */
    private static List<String> dnsNames(X509Certificate certificate) {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> DNS_NAME.equals(name.get(0)))
                    .map(name -> name.get(1).toString())
                    .toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Whether it is this node's: to the letter, as nodes' names are told apart. */
    public boolean isOf(NodeName node) {
        return names.contains(node.value());
    }

    public boolean hasEnded(Instant now) {
        return now.isAfter(until);
    }

    public boolean isToCome(Instant now) {
        return now.isBefore(from);
    }

    /** Whether it has ended or will soon. */
    public boolean endsSoon(Instant now) {
        return now.plus(SOON).isAfter(until);
    }

    /** Whole days until its end; below zero if it has ended. */
    public long daysLeft(Instant now) {
        return Math.floorDiv(
                Duration.between(now, until).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    /** The names for a sentence. */
    public String whose() {
        return names.isEmpty() ? "nobody" : String.join(", ", names);
    }
}
