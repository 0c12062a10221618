package io.snapferry.gateway;

import io.snapferry.gateway.core.access.Exposure;
import io.snapferry.gateway.core.access.RequestRate;
import io.snapferry.gateway.security.Access;
import io.snapferry.gateway.security.Access.Authentication;
import io.snapferry.gateway.security.OidcSettings;
import io.snapferry.gateway.security.TlsFiles;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where the gateway listens, which Kafka it uses, and whom it lets in.
 *
 * @param host address to listen on
 * @param port 0 takes any free one
 * @param timezone by whose clocks schedules are explained, for who names no other
 * @param tls the certificate, if it speaks TLS
 * @param requestRate how many requests each may make; empty for any number
 */
public record GatewaySettings(
        String host,
        int port,
        ZoneId timezone,
        KafkaSettings kafka,
        Access access,
        Optional<TlsFiles> tls,
        Optional<RequestRate> requestRate) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    /** Without TLS and limits. */
    public GatewaySettings(String host, int port, ZoneId timezone, KafkaSettings kafka, Access access) {
        this(host, port, timezone, kafka, access, Optional.empty(), Optional.empty());
    }

    /** What its address begins with. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** Reads the gateway's section; what is wrong with it goes to the section's problems. */
    public static GatewaySettings read(ConfigSection section, KafkaSettings kafka) {
        Access access = access(section);
        Exposure exposure = new Exposure(
                section.text("host", DEFAULT_HOST),
                access.asksForTokens(),
                section.has("tls"),
                section.flag("behind-proxy", false));
        GatewaySettings settings = new GatewaySettings(
                exposure.host(),
                section.integer("port", DEFAULT_PORT, 0, 65_535),
                section.optional("timezone", TimeZones::parse).orElse(TimeZones.UTC),
                kafka,
                access,
                tls(section),
                requestRate(section.section("limits"), exposure));
        exposure.problem().ifPresent(problem -> section.problem("host", problem));
        section.end();
        return settings;
    }

    private static Optional<RequestRate> requestRate(ConfigSection limits, Exposure exposure) {
        int byDefault = exposure.isBeyond() ? RequestRate.DEFAULT_PER_SECOND : 0;
        int perSecond = limits.integer("requests-per-second", byDefault, 0, 1_000_000);
        int burst = limits.integer("burst", RequestRate.usualBurst(perSecond), 1, 100_000_000);
        limits.end();
        return Optional.of(new RequestRate(perSecond, burst)).filter(rate -> perSecond > 0);
    }

    private static Optional<TlsFiles> tls(ConfigSection section) {
        ConfigSection tls = section.section("tls");
        Optional<Path> certificate = tls.optional("certificate", Path::of);
        Optional<Path> key = tls.optional("key", Path::of);
        if (section.has("tls")) {
            require(tls, "certificate", certificate);
            require(tls, "key", key);
        }
        tls.end();
        return certificate.flatMap(first -> key.map(second -> new TlsFiles(first, second)));
    }

    private static void require(ConfigSection tls, String name, Optional<Path> file) {
        if (!tls.has(name)) {
            tls.problem(name, "is missing: name a PEM file");
        }
        file.filter(path -> !Files.isReadable(path))
                .ifPresent(path -> tls.problem(name, "there is no file " + path + " that can be read"));
    }

    private static Access access(ConfigSection section) {
        Access access = new Access(
                section.optional("authentication", GatewaySettings::authentication)
                        .orElse(Authentication.TOKENS),
                section.flag("open-metrics", false),
                Optional.of(section.section("oidc"))
                        .filter(some -> section.has("oidc"))
                        .map(OidcSettings::read));
        if (access.oidc().isPresent() && !access.asksForTokens()) {
            section.problem("oidc", "is of no use where authentication is none: leave one of the two out");
        }
        return access;
    }

    private static Authentication authentication(String text) {
        return switch (text) {
            case "tokens" -> Authentication.TOKENS;
            case "none" -> Authentication.NONE;
            default -> throw new IllegalArgumentException("'" + text + "' must be tokens or none");
        };
    }
}
