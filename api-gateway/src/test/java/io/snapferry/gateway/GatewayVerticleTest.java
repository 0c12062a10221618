package io.snapferry.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.gateway.core.access.RequestRate;
import io.snapferry.gateway.security.Access;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayVerticleTest {
    /** Nobody listens there. */
    private static final KafkaSettings NO_KAFKA = new KafkaSettings("127.0.0.1:1", Map.of());

    private static final Access TOKENS = new Access(Access.Authentication.TOKENS, false);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> await(
                            vertx.deployVerticle(new GatewayVerticle(settings(port), ServiceMetrics.ofThisProcess()))))
                    .cause()
                    .hasMessage("the gateway cannot listen on 127.0.0.1:" + port
                            + ": the port is taken by another program; stop it or choose another port");
        }
    }

    @Test
    void withoutKafkaItLivesAndSaysThatItIsNotReady() throws Exception {
        GatewayVerticle gateway = new GatewayVerticle(settings(0), ServiceMetrics.ofThisProcess());
        await(vertx.deployVerticle(gateway));

        assertThat(get(gateway, "/health/live").statusCode()).isEqualTo(200);
        for (String path : List.of("/health/ready", "/api/v1/jobs")) {
            HttpResponse<String> answer = get(gateway, path);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).doesNotContain(NO_KAFKA.bootstrap());
        }
        assertThat(gateway.ready().isComplete()).isFalse();
    }

    @Test
    void settingsHaveDefaultsAndTellWhatIsWrong() {
        ConfigProblems problems = new ConfigProblems();
        JsonObject wrong = new JsonObject().put("port", 70_000).put("prt", "x").put("timezone", "Berlin");

        assertThat(GatewaySettings.read(new ConfigSection("gateway", new JsonObject(), problems), NO_KAFKA))
                .isEqualTo(settings(8080));
        assertThat(problems.all()).isEmpty();

        GatewaySettings.read(new ConfigSection("gateway", wrong, problems), NO_KAFKA);

        assertThat(problems.all())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).startsWith("gateway.port: "))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("gateway.timezone: ").contains("Europe/Berlin"))
                .anySatisfy(problem -> assertThat(problem).contains("did you mean 'port'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'host':'0.0.0.0'} | gateway.host: tokens would travel unencrypted to 0.0.0.0",
                "{'host':'0.0.0.0','authentication':'none'} | gateway.host: whoever reaches 0.0.0.0 could do everything",
                "{'oidc':{'issuer':'http://login.example/x','audience':'a','role-claim':'r','roles':{'viewer':'v'}}}"
                        + " | gateway.oidc.issuer: 'http://login.example/x' must be an https address",
                "{'oidc':{'issuer':'https://login.example/x','audience':'a','role-claim':'r'}}"
                        + " | gateway.oidc.roles: must say which values",
                "{'oidc':{'issuer':'https://l/','audience':'a','role-claim':'r','roles':{'admin':'v','viewr':'v'}}}"
                        + " | gateway.oidc.roles.viewr: unknown key; did you mean 'viewer'?",
                "{'oidc':{'issuer':'https://l/','audience':'a','role-claim':'r','roles':{'admin':'v'},'console':{'scope':'x'}}}"
                        + " | gateway.oidc.console.client: is missing",
                "{'authentication':'none','oidc':{'issuer':'https://l/','audience':'a','role-claim':'r',"
                        + "'roles':{'viewer':'v'}}} | gateway.oidc: is of no use",
                "{'behind-proxy':true,'authentication':'none'} | gateway.host: whoever reaches 127.0.0.1 through the proxy",
                "{'authentication':'password'} | gateway.authentication: 'password' is not one of none, tokens",
                "{'tls':{'certificate':'/no/such.crt','key':'/etc/hostname'}} | gateway.tls.certificate: there is no file",
                "{'tls':{'certificate':'/etc/hostname'}} | gateway.tls.key: is missing",
                "{'limits':{'requests-per-second':-1}} | gateway.limits.requests-per-second: -1 is not between 0 and 1000000",
                "{'limits':{'requests':5}} | gateway.limits.requests: unknown key",
                "{'open-metrics':'perhaps'} | gateway.open-metrics: 'perhaps' must be true or false"
            })
    void whatWouldLetOthersInIsRefused(String config, String problem) {
        ConfigProblems problems = new ConfigProblems();

        GatewaySettings.read(
                new ConfigSection("gateway", new JsonObject(config.replace('\'', '"')), problems), NO_KAFKA);

        assertThat(problems.all()).singleElement().asString().startsWith(problem);
    }

    @Test
    void behindAProxyItMayListenBeyondLoopback() {
        ConfigProblems problems = new ConfigProblems();
        JsonObject config = new JsonObject().put("host", "10.0.0.1").put("behind-proxy", true);

        GatewaySettings.read(new ConfigSection("gateway", config, problems), NO_KAFKA);

        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 0 | 0",
                "{'host':'10.0.0.1','behind-proxy':true} | 200 | 1000",
                "{'behind-proxy':true} | 200 | 1000",
                "{'behind-proxy':true,'limits':{'requests-per-second':0}} | 0 | 0",
                "{'limits':{'requests-per-second':7}} | 7 | 35",
                "{'limits':{'requests-per-second':7,'burst':9}} | 7 | 9"
            })
    void requestsAreLimitedBeyondLoopbackOrWhereItIsConfigured(String config, int perSecond, int burst) {
        ConfigProblems problems = new ConfigProblems();

        GatewaySettings read = GatewaySettings.read(
                new ConfigSection("gateway", new JsonObject(config.replace('\'', '"')), problems), NO_KAFKA);

        assertThat(problems.all()).isEmpty();
        assertThat(read.requestRate().orElse(new RequestRate(0, 0))).isEqualTo(new RequestRate(perSecond, burst));
    }

    private static GatewaySettings settings(int port) {
        return new GatewaySettings("127.0.0.1", port, TimeZones.UTC, NO_KAFKA, TOKENS);
    }

    private static HttpResponse<String> get(GatewayVerticle gateway, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gateway.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void await(Future<?> future) throws Exception {
        future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
