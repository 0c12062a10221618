package io.snapferry.gateway.security;

import io.snapferry.contracts.access.Role;
import io.snapferry.gateway.core.access.Claims;
import io.snapferry.gateway.core.access.Exposure;
import io.snapferry.gateway.core.access.ProviderLogin;
import io.snapferry.kit.config.ConfigSection;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose tokens are taken besides our own.
 *
 * @param issuer as its tokens name it; {@code /.well-known/openid-configuration} below it says where its keys are
 * @param audience whom its tokens must be for
 * @param console how people at the console log in there, if they may
 */
public record OidcSettings(String issuer, String audience, Claims claims, Optional<ProviderLogin> console) {
    private static final String NAME_CLAIM = "preferred_username";

    /** For programs that bring their tokens along. */
    public OidcSettings(String issuer, String audience, Claims claims) {
        this(issuer, audience, claims, Optional.empty());
    }

    /** Reads the section; what is wrong with it goes to its problems. */
    public static OidcSettings read(ConfigSection section) {
        section.about("People of an identity provider, whose tokens are taken as well as our own:"
                + " [security.md](security.md#people-of-an-identity-provider).");
        Optional<String> issuer = section.key(
                        "issuer",
                        "the identity provider's address as its tokens have it in `iss`, such as https://login.example/realms/ops")
                .required("https address, or http on this machine", OidcSettings::issuer);
        Optional<String> audience = section.key(
                        "audience", "what `aud` of its tokens must have, mostly the name of the client there")
                .required("text", text -> text);
        Optional<String> role = section.key(
                        "role-claim", "the claim with roles or groups, such as groups or realm_access.roles")
                .required("text; points lead into objects", text -> text);
        OidcSettings settings = new OidcSettings(
                issuer.orElse(""),
                audience.orElse(""),
                new Claims(
                        section.key(
                                        "name-claim",
                                        "the claim with the name that logs have; `sub` counts for who has none")
                                .text(NAME_CLAIM),
                        role.orElse(""),
                        roles(section.section("roles"))),
                section.optionalSection("console").map(console -> login(issuer.orElse(""), console)));
        if (settings.claims().values().isEmpty()) {
            section.problem("roles", "must say which values of the claim make somebody viewer, operator or admin");
        }
        section.end();
        return settings;
    }

    private static ProviderLogin login(String issuer, ConfigSection section) {
        section.about("Lets people log in at the console with the provider:"
                + " [security.md](security.md#people-of-an-identity-provider).");
        Optional<String> client = section.key(
                        "client",
                        "the id of the console's client there: a public one, with the gateway's address as where to go back")
                .required("text", text -> text);
        ProviderLogin login = new ProviderLogin(
                issuer,
                client.orElse(""),
                section.key(
                                "scope",
                                "what is asked for; `offline_access` where the provider wants that before a login can be renewed")
                        .text("openid"),
                section.key("token", "which of its tokens has the right `aud` and the roles")
                        .choice(ProviderLogin.Token.ACCESS));
        section.end();
        return login;
    }

    private static Map<Role, Set<String>> roles(ConfigSection section) {
        section.about("Which values of the claim make somebody what, at least one of them; the highest role counts.");
        Map<Role, Set<String>> values = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            List<String> words =
                    section.key(name, "values that make somebody " + name).list("texts", List.of(), text -> text);
            if (!words.isEmpty()) {
                values.put(role, Set.copyOf(words));
            }
        }
        section.end();
        return values;
    }

    /** Whoever can change what it answers can let themselves in, so it must be sure who answers. */
    private static String issuer(String text) {
        URI uri = URI.create(text);
        boolean safe = "https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && uri.getHost() != null && Exposure.isLocal(uri.getHost()));
        if (!safe || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "'" + text + "' must be an https address; http does on this machine only");
        }
        return text;
    }
}
