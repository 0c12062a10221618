package io.snapferry.gateway.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.webhook.WebhookHealth;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldHealthTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private static WebhookHealth delivered(long at) {
        return new WebhookHealth("w", 0, Optional.of(T0.plusSeconds(at)), Optional.empty(), Optional.empty());
    }

    private static WebhookHealth failing(String reason) {
        return new WebhookHealth("w", 0, Optional.empty(), Optional.of(T0), Optional.of(reason));
    }

    private static boolean tells(WebhookHealth told, WebhookHealth next, long seconds) {
        return ToldHealth.of(told, T0).isFollowedBy(next, T0.plusSeconds(seconds));
    }

    @Test
    void whatIsKnownFirstIsToldAtOnce() {
        WebhookHealth nothing = new WebhookHealth("w", 0, Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(ToldHealth.NOTHING.isFollowedBy(nothing, T0)).isFalse();
        assertThat(ToldHealth.NOTHING.isFollowedBy(delivered(0), T0)).isTrue();
        assertThat(ToldHealth.NOTHING.isFollowedBy(failing("x"), T0)).isTrue();
    }

    @Test
    void aTurnIsToldSoonAndAllElseNowAndThen() {
        assertThat(tells(delivered(0), failing("x"), 5)).isFalse();
        assertThat(tells(delivered(0), failing("x"), 6)).isTrue();
        assertThat(tells(failing("x"), delivered(6), 6)).isTrue();
        assertThat(tells(failing("x"), failing("y"), 60)).isFalse();
        assertThat(tells(failing("x"), failing("y"), 61)).isTrue();
        assertThat(tells(delivered(0), delivered(60), 60)).isFalse();
        assertThat(tells(delivered(0), delivered(61), 61)).isTrue();
        assertThat(tells(delivered(0), delivered(0), 600)).isFalse();
    }
}
