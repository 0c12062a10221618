package io.snapferry.gateway.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.gateway.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {
    private static final Optional<NodeName> NOWHERE = Optional.empty();

    @ParameterizedTest
    @CsvSource({
        "'',           '',       true",
        "100,          '',       true",
        "'101 50000',  '',       false",
        "100..199,     'a b',    true",
        "'',           'a b',    true",
        "'',           'a',      false",
        "'',           'b',      false",
        "200,          'a b',    false"
    })
    void aJobAndItsEventsAreInsideIfGuestSourceAndTargetAre(String guests, String nodes, boolean inside) {
        Limits limits = new Limits(
                guests.isEmpty()
                        ? Optional.empty()
                        : Optional.of(List.of(guests.split(" ")).stream()
                                .map(GuestRange::parse)
                                .toList()),
                nodes.isEmpty()
                        ? Optional.empty()
                        : Optional.of(List.of(nodes.split(" ")).stream()
                                .map(name -> new NodeName("node-" + name))
                                .toList()));

        assertThat(limits.allow(Samples.job("100-0", 1))).isEqualTo(inside);
        assertThat(limits.allow(Samples.succeeded("100-0.1", Samples.NOW), job -> NOWHERE))
                .isEqualTo(inside);
        assertThat(limits.allow(Samples.orphaned(), job -> NOWHERE)).isEqualTo(inside);
        CloudEvent lag = Samples.lag(CloudEvent.JOB_LAGGING);
        assertThat(limits.allow(lag, job -> Optional.of(Samples.NODE_A))).isEqualTo(inside);
        assertThat(limits.allow(lag, job -> NOWHERE)).isEqualTo(inside && nodes.isEmpty());
    }

    @Test
    void aGuestThatNoNodeShowsIsOutsideOfEveryNode() {
        Limits limits = new Limits(Optional.empty(), Optional.of(List.of(Samples.NODE_A)));

        assertThat(limits.allow(new GuestId(100), NOWHERE)).isFalse();
        assertThat(limits.allow(new GuestId(100), Optional.of(Samples.NODE_A))).isTrue();
        assertThat(Limits.NONE.allow(new GuestId(100), NOWHERE)).isTrue();
    }

    @Test
    void limitsAreToldInWords() {
        assertThat(new Limits(
                        Optional.of(List.of(GuestRange.parse("100"), GuestRange.parse("200..299"))),
                        Optional.of(List.of(Samples.NODE_A))))
                .hasToString("guests 100, 200..299 and nodes node-a");
    }

    @Test
    void whoSeesANodeSeesItComeAndGo() {
        CloudEvent change =
                CloudEvent.of(CloudEvent.NODE_OFFLINE, new NodeChange(Samples.NODE_A, Samples.NOW, false), Samples.NOW);
        Optional<List<GuestRange>> guests = Optional.of(List.of(GuestRange.parse("100")));

        assertThat(new Limits(guests, Optional.empty()).allow(change, job -> NOWHERE))
                .isTrue();
        assertThat(new Limits(guests, Optional.of(List.of(Samples.NODE_B))).allow(change, job -> NOWHERE))
                .isFalse();
    }
}
