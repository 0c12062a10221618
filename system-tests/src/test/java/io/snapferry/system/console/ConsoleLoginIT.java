package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.access.Role;
import io.snapferry.gateway.core.access.Claims;
import io.snapferry.gateway.core.access.ProviderLogin;
import io.snapferry.gateway.security.Access;
import io.snapferry.gateway.security.OidcSettings;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with an account at an identity provider logs in at the web console. */
class ConsoleLoginIT {
    private static final int SECONDS = 12;
    private static final Claims CLAIMS = new Claims("name", "groups", Map.of(Role.OPERATOR, Set.of("ops")));

    @TempDir
    Path folder;

    @Test
    void aLoginIsRenewedAsLongAsTheProviderLikes() throws Exception {
        try (Browser browser = Browser.open(folder.resolve("profile"));
                ProviderUnderTest provider = ProviderUnderTest.start(SECONDS);
                TestCluster cluster = TestCluster.start(folder)) {
            ProviderLogin login =
                    new ProviderLogin(provider.url(), ProviderUnderTest.CLIENT, "openid", ProviderLogin.Token.ACCESS);
            String url = cluster.startGateway(new Access(
                    Access.Authentication.TOKENS,
                    false,
                    Optional.of(new OidcSettings(provider.url(), "snapferry", CLAIMS, Optional.of(login)))));
            browser.go(url + "/#/nodes");
            browser.press("Log in with " + provider.host());
            browser.press("Nobody");
            browser.awaitText("Logging in with the identity provider failed: not today");
            Axe.assertNothingIsWrong(browser, "a login that failed");

            browser.press("Log in with " + provider.host());
            browser.press("Alice");
            browser.awaitText("alice");
            browser.awaitText("No node was heard yet");
            assertThat(browser.address()).isEqualTo(url + "/#/nodes");
            browser.await("another login in place of the first one", () -> provider.renewed() > 0);
            assertThat(browser.complaints()).isEmpty();
            provider.renewsNoMore();
            browser.awaitText("Get a new one from " + provider.url());
        }
    }
}
