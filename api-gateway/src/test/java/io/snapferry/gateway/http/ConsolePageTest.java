package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.core.access.Claims;
import io.snapferry.gateway.core.access.ProviderLogin;
import io.snapferry.gateway.security.Access;
import io.snapferry.gateway.security.OidcSettings;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsolePageTest {
    private static final Pattern IMPORT = Pattern.compile("from '([^']+)'");

    private GatewayUnderTest gateway;

    @BeforeEach
    void start() {
        gateway = GatewayUnderTest.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void eachFileOfItIsServedAndNothingElse() throws Exception {
        assertThat(ConsolePart.NAMES).isEqualTo(files());
        for (String name : ConsolePart.NAMES) {
            String path = name.equals(ConsolePart.PAGE) ? "/" : "/console/" + name;
            assertThat(gateway.get(path).body()).as(path).isEqualTo(Files.readString(folder().resolve(name)));
        }
        for (String other : List.of("lib/lit-html.js", "lib/uplot.js", "lib/uplot.css")) {
            assertThat(gateway.get("/console/" + other).statusCode()).as(other).isEqualTo(200);
        }
        for (String odd :
                List.of("lib/package.json", "core/..%2Findex.html", "..%2Fhttp/version.properties", "core/x.js")) {
            assertThat(gateway.get("/console/" + odd).statusCode()).as(odd).isEqualTo(404);
        }
    }

    @Test
    void whatAFileImportsIsThere() throws Exception {
        for (String name : ConsolePart.NAMES) {
            Path file = folder().resolve(name);
            IMPORT.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(imported -> {
                        String meant = folder().relativize(
                                        file.resolveSibling(imported).normalize())
                                .toString();
                        assertThat(ConsolePart.resource(meant))
                                .as(name + " imports " + imported)
                                .isPresent();
                    });
        }
    }

    @Test
    void pureFilesTouchNeitherThePageNorTheNetwork() throws Exception {
        for (String name : ConsolePart.NAMES) {
            if (name.startsWith("core/")) {
                assertThat(Files.readString(folder().resolve(name)))
                        .as(name)
                        .doesNotContainPattern(
                                "\\b(document|window|fetch|location|sessionStorage|Date\\.now|Math\\.random)\\b");
            }
        }
    }

    @Test
    void nothingComesFromElsewhereOrStandsInThePage() {
        HttpResponse<String> page = gateway.get("/");
        assertThat(page.body()).doesNotContain("://").doesNotContain("style=").doesNotContain("<script>");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'")
                        .endsWith("connect-src 'self'")
                        .doesNotContain("unsafe"));
        assertThat(gateway.json("/api/v1/login")).isEmpty();
    }

    @Test
    void anIdentityProviderIsTheOnlyOtherOneThatItAsks() {
        gateway.close();
        ProviderLogin login = new ProviderLogin(
                "https://login.example:8443/realms/ops", "console", "openid", ProviderLogin.Token.ACCESS);
        Claims claims = new Claims("name", "groups", Map.of(Role.VIEWER, Set.of("staff")));
        gateway = GatewayUnderTest.start(new Access(
                Access.Authentication.TOKENS,
                false,
                Optional.of(new OidcSettings(login.issuer(), "snapferry", claims, Optional.of(login)))));

        assertThat(gateway.get("/").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .startsWith("default-src 'none'")
                        .endsWith("connect-src 'self' https://login.example:8443"));
        assertThat(gateway.json("/api/v1/login").path("provider"))
                .isEqualTo(Json.mapper().valueToTree(login));
    }

    @Test
    void aBrowserThatHasItAlreadyIsToldSo() {
        String tag = gateway.get("/console/style/console.css")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> again = gateway.send("GET", "/console/style/console.css", "", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        HttpResponse<String> packed = gateway.send("GET", "/console/style/console.css", "", "Accept-Encoding", "gzip");
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.headers().firstValue("ETag")).isNotEqualTo(Optional.of(tag));
    }

    private static Set<String> files() throws Exception {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder().relativize(file).toString())
                    .collect(Collectors.toSet());
        }
    }

    private static Path folder() {
        try {
            return Path.of(ConsolePart.class
                    .getResource("/io/snapferry/gateway/console")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
