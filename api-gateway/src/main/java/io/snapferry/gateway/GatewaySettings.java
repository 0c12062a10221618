package io.snapferry.gateway;

import io.snapferry.gateway.core.access.Exposure;
import io.snapferry.gateway.core.access.RequestRate;
import io.snapferry.gateway.notify.NotificationSettings;
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
 * @param notifications whom to tell what is wrong
 */
public record GatewaySettings(
        String host,
        int port,
        ZoneId timezone,
        KafkaSettings kafka,
        Access access,
        Optional<TlsFiles> tls,
        Optional<RequestRate> requestRate,
        NotificationSettings notifications) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    /** Without TLS, limits and notifications. */
    public GatewaySettings(String host, int port, ZoneId timezone, KafkaSettings kafka, Access access) {
        this(host, port, timezone, kafka, access, Optional.empty(), Optional.empty(), NotificationSettings.NONE);
    }

    /** The same, which also tells people what is wrong. */
    public GatewaySettings with(NotificationSettings whom) {
        return new GatewaySettings(host, port, timezone, kafka, access, tls, requestRate, whom);
    }

    /** What its address begins with. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** Reads the gateway's section; what is wrong with it goes to the section's problems. */
    public static GatewaySettings read(ConfigSection section, KafkaSettings kafka) {
        section.about("Where REST is served, and for whom: [security.md](security.md).");
        Access access = access(section);
        Exposure exposure = new Exposure(
                section.key("host", "the address that it listens on; beyond loopback only with `tls` or `behind-proxy`")
                        .text(DEFAULT_HOST),
                access.asksForTokens(),
                section.has("tls"),
                section.key("behind-proxy", "says that only a proxy, which speaks TLS, reaches the gateway")
                        .flag(false));
        GatewaySettings settings = new GatewaySettings(
                exposure.host(),
                section.key("port", "0 takes any free one; the option `--port` stands above it")
                        .integer(DEFAULT_PORT, 0, 65_535),
                TimeZones.read(section, "by whose clocks schedules are explained")
                        .orElse(TimeZones.UTC),
                kafka,
                access,
                tls(section),
                requestRate(section.section("limits"), exposure),
                NotificationSettings.NONE);
        exposure.problem().ifPresent(problem -> section.problem("host", problem));
        section.end();
        return settings;
    }

    private static Optional<RequestRate> requestRate(ConfigSection limits, Exposure exposure) {
        limits.about("How many requests one token may make, or one address without tokens:"
                + " [security.md](security.md#beyond-this-machine).");
        int byDefault = exposure.isBeyond() ? RequestRate.DEFAULT_PER_SECOND : 0;
        int perSecond = limits.key("requests-per-second", "on the long run; 0 for no limit")
                .unlessGiven("`" + RequestRate.DEFAULT_PER_SECOND
                        + "` where `host` or `behind-proxy` let others in, else `0`")
                .integer(byDefault, 0, 1_000_000);
        int burst = limits.key("burst", "at once after a pause")
                .unlessGiven("those of " + RequestRate.BURST_SECONDS + " seconds")
                .integer(RequestRate.usualBurst(perSecond), 1, 100_000_000);
        limits.end();
        return Optional.of(new RequestRate(perSecond, burst)).filter(rate -> perSecond > 0);
    }

    private static Optional<TlsFiles> tls(ConfigSection section) {
        return section.optionalSection("tls").flatMap(tls -> {
            tls.about("What the gateway speaks TLS with. Without this section it speaks plain HTTP.");
            Optional<Path> certificate =
                    pem(tls, "certificate", "a PEM file with its certificate, and a chain after it");
            Optional<Path> key = pem(tls, "key", "a PEM file with the certificate's key, unencrypted");
            tls.end();
            return certificate.flatMap(first -> key.map(second -> new TlsFiles(first, second)));
        });
    }

    private static Optional<Path> pem(ConfigSection tls, String name, String sense) {
        Optional<Path> file = tls.key(name, sense).required("path", Path::of);
        file.filter(path -> !Files.isReadable(path))
                .ifPresent(path -> tls.problem(name, "there is no file " + path + " that can be read"));
        return file;
    }

    private static Access access(ConfigSection section) {
        Access access = new Access(
                section.key("authentication", "`none` lets everybody who reaches the gateway do everything")
                        .choice(Authentication.TOKENS),
                section.key("open-metrics", "lets everybody read `/metrics`").flag(false),
                section.optionalSection("oidc").map(OidcSettings::read));
        if (access.oidc().isPresent() && !access.asksForTokens()) {
            section.problem("oidc", "is of no use where authentication is none: leave one of the two out");
        }
        return access;
    }
}
