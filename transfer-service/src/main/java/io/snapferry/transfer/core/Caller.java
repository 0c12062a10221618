package io.snapferry.transfer.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFacts;
import java.time.Instant;
import java.util.Optional;

/** Whether somebody with a certificate that is trusted may speak for a node. */
public final class Caller {

    private Caller() {}

    /**
     * Why not.
     *
     * @param code as {@link io.snapferry.transfer.plan.RunFailure} has it
     */
    public record Objection(String code, String message) {}

    /** Empty if there is none. A connection may live longer than the certificate that it was opened with. */
    public static Optional<Objection> objection(NodeName claimed, CertificateFacts certificate, Instant now) {
        if (!certificate.isOf(claimed)) {
            return Optional.of(new Objection(
                    "not-your-node",
                    "the caller's certificate is of " + certificate.whose() + ", and the run is one of " + claimed
                            + ": a worker of " + claimed + " needs " + claimed + "'s certificate"));
        }
        if (certificate.hasEnded(now)) {
            return Optional.of(new Objection(
                    "certificate-expired",
                    "the certificate of " + claimed + " has ended at " + certificate.until()
                            + ": make a new one with 'snapferry certs node " + claimed + " --renew'"));
        }
        return Optional.empty();
    }
}
