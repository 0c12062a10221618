package io.snapferry.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.access.RequestRate;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestLimitTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private final RequestLimit limit = new RequestLimit(new RequestRate(2, 5), nanos::get);

    @Test
    void theBurstPassesAndThenTheRate() {
        assertThat(passed("a", 9)).isEqualTo(5);
        assertThat(headers.get("RateLimit")).isEqualTo("\"requests\";r=0;t=3");
        assertThat(headers.get("RateLimit-Policy")).isEqualTo("\"requests\";q=5;w=3");

        nanos.addAndGet(Duration.ofMillis(499).toNanos());
        assertThat(passed("a", 9)).isZero();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(passed("a", 9)).isEqualTo(1);
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(passed("a", 9)).isEqualTo(5);
    }

    @Test
    void whoIsRefusedLearnsWhyAndWhenToComeBack() {
        passed("token x", 5);

        Problem problem = limit.count("token x", headers).orElseThrow();

        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.retryAfterSeconds()).contains(1);
        assertThat(problem.detail()).contains("token x", "2 requests a second", "requests-per-second");
    }

    @Test
    void oneDoesNotCountForAnother() {
        passed("a", 9);

        assertThat(passed("b", 9)).isEqualTo(5);
        assertThat(passed("a", 9)).isZero();
    }

    @Test
    void thoseWhoAskedLeastLatelyAreForgotten() {
        passed("busy", 9);
        passed("gone", 9);
        for (int i = 0; i < 9_999; i++) {
            passed("other " + i, 1);
            if (i % 1_000 == 0) {
                passed("busy", 1);
            }
        }

        assertThat(passed("busy", 9)).isZero();
        assertThat(passed("gone", 9)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
        "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
        "::1, 0:0:0:0:0:0:0:0/64",
        "::ffff:10.0.0.1, ::ffff:10.0.0.1"
    })
    void aNetworkOfIpv6IsOnePlace(String address, String place) {
        assertThat(Origin.of(address)).isEqualTo(place);
    }

    private int passed(String who, int requests) {
        int passed = 0;
        for (int i = 0; i < requests; i++) {
            Optional<Problem> tooMany = limit.count(who, headers);
            passed += tooMany.isEmpty() ? 1 : 0;
        }
        return passed;
    }
}
