package io.snapferry.transfer.core;

import io.snapferry.kit.tls.CertificateFacts;

/** Why no protected connection to a target came about, as the source sees it. */
public sealed interface HandshakeTrouble {

    /** The target's certificate is over. */
    record Ended(CertificateFacts theirs) implements HandshakeTrouble {}

    /** The target's certificate is of the future. */
    record ToCome(CertificateFacts theirs) implements HandshakeTrouble {}

    /** The target's certificate is of another node. */
    record OfAnother(CertificateFacts theirs) implements HandshakeTrouble {}

    /** No authority that is trusted here stands for the target's certificate. */
    record Untrusted(CertificateFacts theirs, String reason) implements HandshakeTrouble {}

    /**
     * The target turned this node's certificate down.
     *
     * @param alert its reason, in TLS's words
     */
    record OursRefused(String alert) implements HandshakeTrouble {}

    /** Whoever answers at the target's address does not speak TLS. */
    record NoTls() implements HandshakeTrouble {}

    record Other(String reason) implements HandshakeTrouble {}
}
