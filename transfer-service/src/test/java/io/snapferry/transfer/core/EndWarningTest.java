package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.kit.tls.CertificateFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndWarningTest {

    private static final Instant END = Instant.parse("2026-11-26T08:00:00Z");
    private static final CertificateFacts FACTS =
            new CertificateFacts(List.of("node-a"), "CN=somebody", Instant.EPOCH, END);

    @Test
    void itIsSaidOnceADayFromThirtyDaysBeforeTheEndForEver() {
        Optional<Instant> last = Optional.empty();
        int said = 0;
        for (Instant now = END.minus(Duration.ofDays(40));
                now.isBefore(END.plus(Duration.ofDays(2)));
                now = now.plusSeconds(600)) {
            if (EndWarning.due(Views.SOURCE, FACTS, now, last).isPresent()) {
                assertThat(now).isAfter(END.minus(CertificateFacts.SOON));
                last = Optional.of(now);
                said++;
            }
        }
        assertThat(said).isEqualTo(32);
    }

    @Test
    void itSaysWhichUntilWhenAndWhatToDo() {
        assertThat(EndWarning.due(Views.SOURCE, FACTS, END.minus(Duration.ofHours(50)), Optional.empty()))
                .hasValue("the certificate of node-a ends at 2026-11-26T08:00:00Z, 2 days from now: make a new one with"
                        + " 'snapferry certs node node-a --renew' where ca.key is, and copy it here; it is taken over"
                        + " without a restart");
        assertThat(EndWarning.due(Views.SOURCE, FACTS, END.plusSeconds(1), Optional.empty()))
                .hasValueSatisfying(
                        text -> assertThat(text).startsWith("the certificate of node-a has ended at 2026-11-26T08"));
    }
}
