package io.snapferry.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFactsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    @ParameterizedTest(name = "{0} before the end")
    @CsvSource({
        "PT720H0.001S, 30,  false, false",
        "PT720H,       30,  false, false",
        "PT719H59M,    29,  true,  false",
        "PT1S,         0,   true,  false",
        "PT0S,         0,   true,  false",
        "PT-1S,        -1,  true,  true",
        "PT-24H,       -1,  true,  true",
        "PT-24H-1S,    -2,  true,  true"
    })
    void itsEndIsSeenFromThirtyDaysAhead(Duration left, long days, boolean soon, boolean over) {
        CertificateFacts facts = facts(NOW.minusSeconds(1), NOW.plus(left));

        assertThat(facts.daysLeft(NOW)).isEqualTo(days);
        assertThat(facts.endsSoon(NOW)).isEqualTo(soon);
        assertThat(facts.hasEnded(NOW)).isEqualTo(over);
    }

    @Test
    void itsBeginningCounts() {
        assertThat(facts(NOW, NOW.plusSeconds(1)).isToCome(NOW)).isFalse();
        assertThat(facts(NOW.plusMillis(1), NOW.plusSeconds(1)).isToCome(NOW)).isTrue();
    }

    @Test
    void itIsOfTheNodesThatItNamesToTheLetter() {
        CertificateFacts facts = facts(NOW, NOW);

        assertThat(facts.isOf(new NodeName("node-a"))).isTrue();
        assertThat(facts.isOf(new NodeName("Node-A"))).isFalse();
        assertThat(facts.isOf(new NodeName("node"))).isFalse();
        assertThat(facts.whose()).isEqualTo("node-a, node-a.example");
    }

    private static CertificateFacts facts(Instant from, Instant until) {
        return new CertificateFacts(List.of("node-a", "node-a.example"), "CN=somebody", from, until);
    }
}
