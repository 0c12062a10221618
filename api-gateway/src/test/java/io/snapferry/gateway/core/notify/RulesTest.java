package io.snapferry.gateway.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.gateway.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final Incident FAILURE = incident(Happenings.failed("100-0.1", 1, "no-space", Samples.NOW));
    private static final Incident NODE = incident(Happenings.offline(Happenings.B, false, Samples.NOW));
    private static final Incident LAG = incident(Happenings.lagging("100-0", Samples.NOW, Samples.NOW));

    private static Incident incident(CloudEvent event) {
        return ((Finding.Seen) Findings.of(event, job -> Optional.empty()).get(0)).incident();
    }

    private static Rules rules(Severity least, Set<IncidentKind> kinds, List<GuestRange> guests, Set<NodeName> nodes) {
        return new Rules(
                "ops",
                least,
                kinds,
                guests,
                nodes,
                new TreeSet<>(List.of(2, 5)),
                Duration.ofHours(1),
                Duration.ofSeconds(30));
    }

    @Test
    void eachFilterLeavesOut() {
        List<GuestRange> others = List.of(GuestRange.parse("200..299"));

        assertThat(rules(Severity.INFO, Set.of(), List.of(), Set.of()).wants(NODE))
                .isTrue();
        assertThat(rules(Severity.ERROR, Set.of(), List.of(), Set.of()).wants(LAG))
                .isFalse();
        assertThat(rules(Severity.INFO, Set.of(IncidentKind.LAG), List.of(), Set.of())
                        .wants(FAILURE))
                .isFalse();
        assertThat(rules(Severity.INFO, Set.of(), others, Set.of()).wants(FAILURE))
                .isFalse();
        assertThat(rules(Severity.INFO, Set.of(), List.of(GuestRange.parse("100")), Set.of())
                        .wants(NODE))
                .isFalse();
        assertThat(rules(Severity.INFO, Set.of(), List.of(), Set.of(Happenings.B))
                        .wants(LAG))
                .isTrue();
        assertThat(rules(Severity.INFO, Set.of(), List.of(), Set.of(Happenings.A))
                        .wants(LAG))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,1,false", "0,2,true", "1,2,true", "2,4,false", "2,5,true", "4,9,true", "5,9,false", "9,1,false"})
    void aCountBetweenWhatWasToldAndWhatIsIsReached(int told, int now, boolean reached) {
        assertThat(rules(Severity.INFO, Set.of(), List.of(), Set.of()).isCountReached(told, now))
                .isEqualTo(reached);
    }

    @Test
    void distancesGrowUpToAnEnd() {
        Rules rules = rules(Severity.INFO, Set.of(), List.of(), Set.of());

        assertThat(List.of(rules.reminder(0), rules.reminder(1), rules.reminder(3), rules.reminder(99)))
                .containsExactly(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(8), Duration.ofHours(8));
        assertThat(List.of(rules.pause(0), rules.pause(2), rules.pause(99)))
                .containsExactly(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(15));
        assertThat(List.of(Rules.flap(0), Rules.flap(1), Rules.flap(2), Rules.flap(3), Rules.flap(99)))
                .containsExactly(
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(30),
                        Duration.ofDays(1));
    }
}
