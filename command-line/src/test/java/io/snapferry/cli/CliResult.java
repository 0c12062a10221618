package io.snapferry.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What one command line did. */
record CliResult(int status, String out, String err) {
    static CliResult of(Map<String, String> env, String... args) {
        return of(env, Terminal.NONE, args);
    }

    static CliResult of(Map<String, String> env, Terminal terminal, String... args) {
        return of("", env, terminal, args);
    }

    static CliResult of(String in, Map<String, String> env, Terminal terminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new Surroundings(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        env,
                        Optional.empty(),
                        terminal,
                        Duration.ofMillis(1)),
                args);
        return new CliResult(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static CliResult of(StubGateway gateway, String... args) {
        return of(Map.of("SNAPFERRY_URL", gateway.url()), args);
    }
}
