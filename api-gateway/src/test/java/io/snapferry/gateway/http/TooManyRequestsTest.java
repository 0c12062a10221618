package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.core.access.RequestRate;
import io.snapferry.gateway.security.Access;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TooManyRequestsTest {
    private final GatewayUnderTest gateway =
            GatewayUnderTest.start(new Access(Access.Authentication.TOKENS, false), Optional.of(new RequestRate(1, 3)));
    private final String token = gateway.admit("one");

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void eachTokenHasALimitOfItsOwn() {
        String other = gateway.admit("other");

        assertThat(statuses(5, "/api/v1/jobs", token)).containsExactly(200, 200, 200, 429, 429);
        HttpResponse<String> refused = get("/api/v1/nodes", token);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("RateLimit")).contains("\"requests\";r=0;t=3");
        assertThat(refused.body()).contains("token one");
        assertThat(get("/api/v1/jobs", other).headers().firstValue("RateLimit")).contains("\"requests\";r=2;t=1");
    }

    @Test
    void withoutAValidTokenTheAddressCountsWhateverIsAskedFor() {
        assertThat(get("/api/v1/jobs", "snapferry_wrong").statusCode()).isEqualTo(401);
        assertThat(get("/nothing", "snapferry_wrong").statusCode()).isEqualTo(404);
        assertThat(gateway.get("/openapi.yaml").statusCode()).isEqualTo(200);

        for (String path : List.of("/api/v1/jobs", "/nothing", "/openapi.yaml", "/")) {
            assertThat(get(path, "snapferry_wrong").statusCode()).as(path).isEqualTo(429);
        }
        assertThat(get("/api/v1/jobs", token).statusCode()).isEqualTo(200);
    }

    @Test
    void aLoadBalancerIsNeverRefused() {
        statuses(4, "/docs", "snapferry_wrong");

        assertThat(statuses(5, "/health/live", "snapferry_wrong")).containsOnly(200);
    }

    @Test
    void aChangeThatIsTooMuchChangesNothing() {
        statuses(3, "/api/v1/jobs", token);

        HttpResponse<String> refused =
                gateway.send("POST", "/api/v1/jobs/100-0/run", "", "Authorization", "Bearer " + token);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(gateway.commands()).isEmpty();
    }

    @Test
    void anEventStreamCountsOnce() throws Exception {
        try (Stream<String> lines = gateway.lines("/api/v1/events", token, "Accept", "text/event-stream")) {
            for (int i = 1; i <= 9; i++) {
                gateway.feed(Topics.EVENTS, "100", Samples.succeeded("100-0." + i, Samples.NOW));
            }
            assertThat(lines.filter(line -> line.startsWith("id: ")).limit(9)).hasSize(9);
        }
        assertThat(statuses(3, "/api/v1/jobs", token)).containsExactly(200, 200, 429);
    }

    private List<Integer> statuses(int count, String path, String secret) {
        return Stream.generate(() -> get(path, secret).statusCode())
                .limit(count)
                .toList();
    }

    private HttpResponse<String> get(String path, String secret) {
        return gateway.send("GET", path, "", "Authorization", "Bearer " + secret);
    }
}
