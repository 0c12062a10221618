package io.snapferry.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which token the gateway is shown. */
final class Credentials {
    /** Where {@code snapferry up} leaves the token of the first administrator, below Snapferry's own folder. */
    static final String FIRST = "data/admin.token";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Credentials() {}

    /**
     * The token from the file that was named, else from the environment, else that of {@code snapferry up} on this machine.
     * None is fine: the gateway says if it wants one.
     *
     * @param home Snapferry's own folder, if it is known
     * @throws CommandFailedException if the file cannot be read, or others could read the token on its way
     */
    static Optional<String> find(Optional<Path> file, Map<String, String> env, Optional<Path> home, URI gateway) {
        boolean loopback = LOOPBACK.contains(String.valueOf(gateway.getHost()));
        Optional<String> chosen = file.map(Credentials::read)
                .or(() -> Optional.ofNullable(env.get("SNAPFERRY_TOKEN")).map(String::strip))
                .filter(token -> !token.isEmpty());
        if (chosen.isPresent() && !loopback && gateway.getScheme().equals("http")) {
            throw new CommandFailedException("the token is not sent to " + gateway
                    + ", since everybody on the way could read it: use an address that begins with https");
        }
        return chosen.or(() -> home.filter(known -> loopback)
                .map(folder -> folder.resolve(FIRST))
                .filter(Files::isReadable)
                .map(Credentials::read));
    }

    private static String read(Path file) {
        try {
            String token = Files.readString(file).strip();
            if (token.isEmpty() || token.chars().anyMatch(Character::isWhitespace)) {
                throw new CommandFailedException(
                        "there is no token in " + file + ": it must have one, and nothing else");
            }
            return token;
        } catch (IOException e) {
            throw new CommandFailedException("the token in " + file + " cannot be read (" + e + ")");
        }
    }
}
