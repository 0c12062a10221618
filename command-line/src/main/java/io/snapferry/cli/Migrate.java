package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "migrate",
        description = "Move a guest to another node with all that it has written, and turn its jobs round. If something"
                + " fails before the guest lives there, it goes back.")
final class Migrate extends Verb {
    @Parameters(index = "0", paramLabel = "GUEST", description = "the guest")
    private String guest;

    @Parameters(index = "1", paramLabel = "NODE", description = "where it is to go")
    private String node;

    @Option(names = "--no-wait", description = "only begin it; 'guests' shows how far it is, 'cancel GUEST' ends it")
    private boolean noWait;

    @Override
    public void run() {
        JsonNode body = PrettyJson.MAPPER.createObjectNode().put("target", node);
        JsonNode begun = api().post(guest(guest) + "/migrate", body);
        if (noWait) {
            snapferry()
                    .printChange(
                            begun,
                            () -> "guest " + guest + " is on its way to " + node + "; end that with: cancel " + guest);
            return;
        }
        new MoveWait(snapferry(), guest).follow(begun);
    }
}
