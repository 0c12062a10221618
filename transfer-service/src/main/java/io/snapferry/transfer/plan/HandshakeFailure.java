package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.transfer.core.HandshakeTrouble;
import java.time.Instant;

/**
 * What becomes of a run whose nodes do not come to a protected connection.
 *
 * @param self the source, whose certificate it is about
 * @param target the node that was called, at this address
 * @param ours this node's certificate
 * @param certificate the file that it is in
 * @param authorities the file with those whom this node trusts
 */
public record HandshakeFailure(
        NodeName self, NodeName target, String address, CertificateFacts ours, String certificate, String authorities) {

    public RunFailure of(HandshakeTrouble trouble, Instant now) {
        if (trouble instanceof HandshakeTrouble.Ended ended) {
            return new RunFailure(
                    "certificate-expired",
                    "the certificate of " + target + " at " + address + " has ended at "
                            + ended.theirs().until() + ": " + renew(target)
                            + clocks(self + " has " + now + " now, and if that is wrong, set its clock"));
        }
        if (trouble instanceof HandshakeTrouble.ToCome toCome) {
            return new RunFailure(
                    "certificate-not-yet-valid",
                    "the certificate of " + target + " at " + address + " is not valid before "
                            + toCome.theirs().from() + ", and " + self + " has " + now
                            + " now: compare the clocks of both nodes and set the one that is wrong");
        }
        if (trouble instanceof HandshakeTrouble.OfAnother another) {
            return new RunFailure(
                    "not-your-node",
                    "at " + address + " answers " + another.theirs().whose() + ", by its certificate, and not " + target
                            + ": check the advertised address of " + target + ", and that its folder has " + target
                            + ".crt made for it");
        }
        if (trouble instanceof HandshakeTrouble.Untrusted untrusted) {
            return new RunFailure(
                    "certificate-unknown",
                    "nobody whom " + self + " trusts stands for the certificate of " + target + " at " + address
                            + " (it is signed by " + untrusted.theirs().issuer() + "; " + untrusted.reason()
                            + "): both nodes need certificates of one authority, so add " + target + "'s to "
                            + authorities + " on " + self + ", or make " + target + "'s certificate anew with "
                            + self + "'s authority");
        }
        if (trouble instanceof HandshakeTrouble.OursRefused refused) {
            return oursRefused(refused.alert(), now);
        }
        if (trouble instanceof HandshakeTrouble.NoTls) {
            return new RunFailure(
                    "tls-failed",
                    "whoever answers at " + address + " does not speak TLS: set replication.type of " + target
                            + " to secure, as it is on " + self + ", and check the address");
        }
        return new RunFailure(
                "tls-failed",
                "no protected connection to " + target + " at " + address + " came about ("
                        + ((HandshakeTrouble.Other) trouble).reason() + "): the log of " + target
                        + "'s worker may say more");
    }

    private RunFailure oursRefused(String alert, Instant now) {
        if (ours.hasEnded(now)) {
            return new RunFailure(
                    "certificate-expired",
                    "the certificate of " + self + ", " + certificate + ", has ended at " + ours.until() + ", so "
                            + target + " refused it: " + renew(self));
        }
        if (ours.isToCome(now)) {
            return new RunFailure(
                    "certificate-not-yet-valid",
                    "the certificate of " + self + ", " + certificate + ", is not valid before " + ours.from()
                            + ", and it is " + now + " now, so " + target + " refused it: set the clock of " + self
                            + " if it is wrong");
        }
        return new RunFailure(
                "certificate-refused",
                target + " refused the certificate of " + self + ", " + certificate + " (" + alert + "; signed by "
                        + ours.issuer() + "): add that authority to ca.crt on " + target
                        + ", or make the certificate anew with " + target + "'s; if the clock of " + target
                        + " is wrong, set it; its worker's log says more");
    }

    private static String renew(NodeName node) {
        return "make a new one where ca.key is, with 'snapferry certs node " + node + " --renew', and copy it to "
                + node + ", which takes it over by itself";
    }

    private static String clocks(String hint) {
        return " (" + hint + ")";
    }
}
