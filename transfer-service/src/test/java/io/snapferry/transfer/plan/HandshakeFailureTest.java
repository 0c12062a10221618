package io.snapferry.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.kit.tls.CertificateFacts;
import io.snapferry.transfer.core.HandshakeTrouble;
import io.snapferry.transfer.core.Views;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each says which node, which file, since when, and what to do. */
class HandshakeFailureTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2028-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    private static final CertificateFacts OURS = facts("node-a");
    private static final HandshakeFailure CALL = new HandshakeFailure(
            Views.SOURCE, Views.TARGET, "10.0.0.2:7100", OURS, "/etc/c/node-a.crt", "/etc/c/ca.crt");

    private static CertificateFacts facts(String node) {
        return new CertificateFacts(List.of(node), "CN=Snapferry CA 1", BEGIN, END);
    }

    private static RunFailure failure(HandshakeTrouble trouble, Instant now) {
        return CALL.of(trouble, now);
    }

    @Test
    void theTargetsCertificate() {
        RunFailure ended = failure(new HandshakeTrouble.Ended(facts("node-b")), END.plusSeconds(1));
        assertThat(ended.code()).isEqualTo("certificate-expired");
        assertThat(ended.message())
                .isEqualTo(
                        "the certificate of node-b at 10.0.0.2:7100 has ended at 2028-01-01T00:00:00Z: make a new one"
                                + " where ca.key is, with 'snapferry certs node node-b --renew', and copy it to node-b, which"
                                + " takes it over by itself (node-a has 2028-01-01T00:00:01Z now, and if that is wrong, set its"
                                + " clock)");
        RunFailure toCome = failure(new HandshakeTrouble.ToCome(facts("node-b")), BEGIN.minusSeconds(1));
        assertThat(toCome.code()).isEqualTo("certificate-not-yet-valid");
        assertThat(toCome.message()).contains("2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", "clocks");
        RunFailure another = failure(new HandshakeTrouble.OfAnother(facts("node-c")), NOW);
        assertThat(another.code()).isEqualTo("not-your-node");
        assertThat(another.message()).contains("answers node-c", "not node-b", "advertised address");
        RunFailure untrusted = failure(new HandshakeTrouble.Untrusted(facts("node-b"), "no path"), NOW);
        assertThat(untrusted.code()).isEqualTo("certificate-unknown");
        assertThat(untrusted.message()).contains("CN=Snapferry CA 1", "/etc/c/ca.crt on node-a");
    }

    @Test
    void thisNodesCertificate() {
        HandshakeTrouble refused = new HandshakeTrouble.OursRefused("certificate_unknown");

        assertThat(failure(refused, END.plusSeconds(1)).code()).isEqualTo("certificate-expired");
        assertThat(failure(refused, END.plusSeconds(1)).message())
                .contains("/etc/c/node-a.crt, has ended at 2028-01-01T00:00:00Z", "certs node node-a --renew");
        assertThat(failure(refused, BEGIN.minusSeconds(1)).code()).isEqualTo("certificate-not-yet-valid");
        assertThat(failure(refused, NOW).code()).isEqualTo("certificate-refused");
        assertThat(failure(refused, NOW).message())
                .contains("/etc/c/node-a.crt", "certificate_unknown", "CN=Snapferry CA 1", "ca.crt on node-b");
    }

    @Test
    void theConnectionItself() {
        assertThat(failure(new HandshakeTrouble.NoTls(), NOW).code()).isEqualTo("tls-failed");
        assertThat(failure(new HandshakeTrouble.NoTls(), NOW).message()).contains("replication.type of node-b");
        assertThat(failure(new HandshakeTrouble.Other("protocol_version"), NOW).message())
                .contains("node-b at 10.0.0.2:7100", "protocol_version");
    }
}
