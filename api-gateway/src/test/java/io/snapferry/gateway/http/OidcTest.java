package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.command.Reply;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.core.access.Claims;
import io.snapferry.gateway.security.Access;
import io.snapferry.gateway.security.IssuerUnderTest;
import io.snapferry.gateway.security.OidcSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holders of an identity provider's tokens, beside those of our own. */
class OidcTest {
    private static final Claims CLAIMS = new Claims(
            "preferred_username",
            "realm_access.roles",
            Map.of(Role.VIEWER, Set.of("staff"), Role.OPERATOR, Set.of("ops"), Role.ADMIN, Set.of("root")));
    private final long later = Instant.now().plusSeconds(3_600).getEpochSecond();

    private IssuerUnderTest issuer;
    private GatewayUnderTest gateway;

    @BeforeEach
    void start() throws Exception {
        issuer = IssuerUnderTest.start();
        gateway = GatewayUnderTest.start(new Access(
                Access.Authentication.TOKENS, false, Optional.of(new OidcSettings(issuer.url(), "snapferry", CLAIMS))));
        gateway.feed(Samples.job("100-0", 1));
    }

    @AfterEach
    void stop() {
        gateway.close();
        issuer.close();
    }

    private String claims(String role) {
        return "{\"iss\":\"" + issuer.url() + "\",\"aud\":[\"x\",\"snapferry\"],\"sub\":\"1234\",\"exp\":" + later
                + ",\"preferred_username\":\"alice\",\"realm_access\":{\"roles\":[\"other\",\"" + role + "\"]}}";
    }

    private HttpResponse<String> get(String path, String token) {
        return gateway.send("GET", path, "", "Authorization", "Bearer " + token);
    }

    @ParameterizedTest
    @CsvSource({"staff, 200, 403, 403", "ops, 200, 202, 403", "root, 200, 202, 200"})
    void aRoleOfTheProviderIsOneOfOurs(String role, int read, int run, int tokens) throws Exception {
        gateway.scheduler(
                command -> new Reply.Done(command.commandId(), Optional.of(Samples.job("100-0", 1)), Optional.empty()));
        String token = issuer.token(claims(role));

        assertThat(get("/api/v1/jobs/100-0", token).statusCode()).isEqualTo(read);
        HttpResponse<String> asked =
                gateway.send("POST", "/api/v1/jobs/100-0/run", "", "Authorization", "Bearer " + token);
        assertThat(asked.statusCode()).isEqualTo(run);
        HttpResponse<String> admin = get("/api/v1/tokens", token);
        assertThat(admin.statusCode()).isEqualTo(tokens);
        if (tokens == 403) {
            assertThat(admin.body()).contains("user alice is");
        }
    }

    @Test
    void whoHasNoRoleIsToldWhichCount() throws Exception {
        HttpResponse<String> answer = get("/api/v1/jobs", issuer.token(claims("nothing")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("realm_access.roles", "ops, root, staff");
    }

    @Test
    void ourOwnTokensStillHold() {
        assertThat(get("/api/v1/jobs", gateway.admit("first")).statusCode()).isEqualTo(200);
        assertThat(issuer.asked()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"aud\":[\"x\",\"snapferry\"]| \"aud\":\"other\"",
                "realms/ops| realms/dev",
                "\"exp\":| \"expires\":",
                "\"sub\":\"1234\",\"exp\":| \"sub\":\"1234\",\"exp\":1700000000,\"old\":",
                "\"sub\":| \"nbf\":4000000000,\"sub\":",
            })
    void whatIsNotForUsLetsNobodyIn(String change) throws Exception {
        String[] parts = change.split("\\| ", 2);
        String token = issuer.token(claims("root").replace(parts[0], parts[1]));

        HttpResponse<String> answer = get("/api/v1/jobs", token);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
    }

    @Test
    void whoMakesTokensUpIsNotLetIn() throws Exception {
        String good = issuer.token(claims("staff"));
        String[] parts = good.split("\\.", 3);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String root = base64.encodeToString(claims("root").getBytes(StandardCharsets.UTF_8));
        String none = base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        try (IssuerUnderTest other = IssuerUnderTest.start()) {
            for (String token : new String[] {
                parts[0] + "." + root + "." + parts[2],
                none + "." + root + ".",
                none + "." + root + "." + parts[2],
                other.token(claims("root")),
                issuer.token("{\"alg\":\"HS256\",\"kid\":\"shared\"}", claims("root")),
                "a.b.c",
                "..",
            }) {
                assertThat(get("/api/v1/jobs", token).statusCode()).as(token).isEqualTo(401);
            }
        }
        assertThat(get("/api/v1/jobs", good).statusCode()).isEqualTo(200);
    }

    @Test
    void whileTheKeysAreNotKnownItCannotBeSaidWhoThisIs() throws Exception {
        issuer.away(true);
        assertThat(get("/api/v1/jobs", issuer.token(claims("staff"))).statusCode())
                .isEqualTo(503);
    }
}
