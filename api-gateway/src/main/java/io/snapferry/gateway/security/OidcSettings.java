package io.snapferry.gateway.security;

import io.snapferry.contracts.access.Role;
import io.snapferry.gateway.core.access.Claims;
import io.snapferry.gateway.core.access.Exposure;
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
 */
public record OidcSettings(String issuer, String audience, Claims claims) {
    private static final String NAME_CLAIM = "preferred_username";

    /** Reads the section; what is wrong with it goes to its problems. */
    public static OidcSettings read(ConfigSection section) {
        Optional<String> issuer = section.optional("issuer", OidcSettings::issuer);
        Optional<String> audience = section.optional("audience", text -> text);
        Optional<String> role = section.optional("role-claim", text -> text);
        require(section, "issuer", "the identity provider's address, such as https://login.example/realms/ops");
        require(section, "audience", "whom its tokens are for, mostly the name of the client there");
        require(section, "role-claim", "the claim with roles or groups, such as groups or realm_access.roles");
        OidcSettings settings = new OidcSettings(
                issuer.orElse(""),
                audience.orElse(""),
                new Claims(section.text("name-claim", NAME_CLAIM), role.orElse(""), roles(section.section("roles"))));
        if (settings.claims().values().isEmpty()) {
            section.problem("roles", "must say which values of the claim make somebody viewer, operator or admin");
        }
        section.end();
        return settings;
    }

    private static Map<Role, Set<String>> roles(ConfigSection section) {
        Map<Role, Set<String>> values = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            List<String> words = section.list(role.name().toLowerCase(Locale.ROOT), List.of(), text -> text);
            if (!words.isEmpty()) {
                values.put(role, Set.copyOf(words));
            }
        }
        section.end();
        return values;
    }

    private static void require(ConfigSection section, String key, String wanted) {
        if (!section.has(key)) {
            section.problem(key, "is missing: it must be " + wanted);
        }
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
