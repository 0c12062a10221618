package io.snapferry.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command line is executed.
 *
 * @param home Snapferry's own folder, if it is known
 * @param betweenLooks how long who waits for something leaves the gateway alone
 */
record Surroundings(
        InputStream in, Map<String, String> env, Optional<Path> home, Terminal terminal, Duration betweenLooks) {
    static final Duration SECOND = Duration.ofSeconds(1);
}
