package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = "Make a token. Its secret is printed now and never again; the rest is told on standard error.")
final class CreateToken extends TokenVerb {
    @Parameters(paramLabel = "NAME", description = "who has it, such as backup-team; it stands in logs")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            required = true,
            description = "viewer (read), operator (change jobs too) or admin (tokens too)")
    private String role;

    @Option(
            names = "--guests",
            paramLabel = "LIST",
            split = ",",
            description = "only these guests, such as 100,200..299 (default: all)")
    private List<String> guests = new ArrayList<>();

    @Option(
            names = "--nodes",
            paramLabel = "LIST",
            split = ",",
            description = "only what has to do with no other nodes, such as node-a,node-b (default: all)")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            converter = JobOptions.SecondsReader.class,
            description = "it opens nothing any more after so long, such as 90d (default: never)")
    private Long expires;

    @Override
    public void run() {
        ObjectNode token =
                PrettyJson.MAPPER.createObjectNode().put("name", name).put("role", role);
        put(token, "guests", guests);
        put(token, "nodes", nodes);
        if (expires != null) {
            token.put(
                    "expiresAt",
                    Instant.now()
                            .plusSeconds(expires)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
        }
        JsonNode created = api().post(PATH, token);
        snapferry().print(created, () -> created.path("secret").asText());
        snapferry()
                .tell("token " + created.path("id").asText() + " of " + name
                        + ": above is its secret, which is not kept anywhere");
    }
}
