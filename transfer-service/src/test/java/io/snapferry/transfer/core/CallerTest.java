package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.kit.tls.CertificateFacts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    private static final Instant END = Instant.parse("2026-11-26T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "node-a,         0, ''",
        "other;node-a,   0, ''",
        "node-a,         1, certificate-expired",
        "node-b,         0, not-your-node",
        "node-b,         1, not-your-node",
        "NODE-A,         0, not-your-node",
        "*,              0, not-your-node",
        "node-a.example, 0, not-your-node",
        "'',             0, not-your-node"
    })
    void onlyTheNodesOwnCertificateSpeaksForIt(String names, long secondsAfterEnd, String code) {
        CertificateFacts facts = new CertificateFacts(
                names.isEmpty() ? List.of() : List.of(names.split(";")), "CN=somebody", Instant.EPOCH, END);

        assertThat(Caller.objection(Views.SOURCE, facts, END.plusSeconds(secondsAfterEnd))
                        .map(Caller.Objection::code)
                        .orElse(""))
                .isEqualTo(code);
    }
}
