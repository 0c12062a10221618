package io.snapferry.transfer.core;

import io.snapferry.kit.tls.CertificateFacts;

/** Why a target let somebody not even begin to speak, as a line in its log. */
public final class TurnedDown {

    private TurnedDown() {}

    public static String sentence(HandshakeTrouble trouble) {
        if (trouble instanceof HandshakeTrouble.Ended ended) {
            return caller(ended.theirs()) + " has ended at " + ended.theirs().until();
        }
        if (trouble instanceof HandshakeTrouble.ToCome toCome) {
            return caller(toCome.theirs()) + " is not valid before "
                    + toCome.theirs().from() + ": is a clock wrong?";
        }
        if (trouble instanceof HandshakeTrouble.OfAnother another) {
            return caller(another.theirs()) + " is not of the node that was expected";
        }
        if (trouble instanceof HandshakeTrouble.Untrusted untrusted) {
            return caller(untrusted.theirs()) + " is signed by "
                    + untrusted.theirs().issuer() + ", who is not in this node's ca.crt (" + untrusted.reason() + ")";
        }
        if (trouble instanceof HandshakeTrouble.OursRefused refused) {
            return "the caller refused this node's certificate (" + refused.alert() + ")";
        }
        if (trouble instanceof HandshakeTrouble.NoTls) {
            return "the caller does not speak TLS: is replication.type insecure there?";
        }
        return ((HandshakeTrouble.Other) trouble).reason();
    }

    private static String caller(CertificateFacts theirs) {
        return "the caller's certificate, of " + theirs.whose() + ",";
    }
}
