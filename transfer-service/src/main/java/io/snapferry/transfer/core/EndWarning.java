package io.snapferry.transfer.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to say that a node's certificate ends. */
public final class EndWarning {

    private static final Duration PERIOD = Duration.ofDays(1);

    private EndWarning() {}

    /**
     * What to say now; empty if nothing.
     *
     * @param last when it was said of this certificate before
     */
    public static Optional<String> due(NodeName node, CertificateFacts facts, Instant now, Optional<Instant> last) {
        boolean saidToday = last.filter(said -> now.isBefore(said.plus(PERIOD))).isPresent();
        if (saidToday || !facts.endsSoon(now)) {
            return Optional.empty();
        }
        String end = facts.hasEnded(now)
                ? " has ended at " + facts.until()
                : " ends at " + facts.until() + ", " + facts.daysLeft(now) + " days from now";
        return Optional.of("the certificate of " + node + end + ": make a new one with 'snapferry certs node " + node
                + " --renew' where ca.key is, and copy it here; it is taken over without a restart");
    }
}
