package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "snapshots", description = "Show which snapshots a guest's jobs keep where, and why.")
final class Snapshots extends Verb {
    @Parameters(paramLabel = "GUEST", description = "the guest")
    private String guest;

    @Override
    public void run() {
        JsonNode histories = api().items("guests/" + ApiClient.encoded(guest) + "/snapshots");
        snapferry()
                .print(histories, () -> SnapshotTables.of(histories, snapferry().zone()));
    }
}
