package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.kit.tls.CertificateFacts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnedDownTest {

    private static final CertificateFacts THEIRS =
            new CertificateFacts(List.of("node-a"), "CN=Snapferry CA 1", Instant.EPOCH, Instant.EPOCH.plusSeconds(60));

    @Test
    void theLogSaysWhoseCertificateItWasAndWhatIsWrongWithIt() {
        assertThat(List.of(
                                new HandshakeTrouble.Ended(THEIRS),
                                new HandshakeTrouble.ToCome(THEIRS),
                                new HandshakeTrouble.OfAnother(THEIRS),
                                new HandshakeTrouble.Untrusted(THEIRS, "no path"),
                                new HandshakeTrouble.OursRefused("unknown_ca"),
                                new HandshakeTrouble.NoTls(),
                                new HandshakeTrouble.Other("protocol_version"))
                        .stream()
                        .map(TurnedDown::sentence))
                .containsExactly(
                        "the caller's certificate, of node-a, has ended at 1970-01-01T00:01:00Z",
                        "the caller's certificate, of node-a, is not valid before 1970-01-01T00:00:00Z: is a clock wrong?",
                        "the caller's certificate, of node-a, is not of the node that was expected",
                        "the caller's certificate, of node-a, is signed by CN=Snapferry CA 1, who is not in this node's"
                                + " ca.crt (no path)",
                        "the caller refused this node's certificate (unknown_ca)",
                        "the caller does not speak TLS: is replication.type insecure there?",
                        "protocol_version");
    }
}
