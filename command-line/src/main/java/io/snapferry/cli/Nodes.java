package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "nodes", description = "List the nodes and their storages.")
final class Nodes extends Verb {
    @Override
    public void run() {
        JsonNode nodes = api().items("nodes");
        snapferry()
                .print(
                        nodes,
                        () -> InventoryTables.nodesTable(nodes)
                                .render(snapferry().isColoured()));
    }
}
