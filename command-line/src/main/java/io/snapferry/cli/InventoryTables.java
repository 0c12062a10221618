package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of guests and nodes. */
final class InventoryTables {
    private InventoryTables() {}

    /** One row for each volume; a guest without volumes has a row too. */
    static String guests(JsonNode guests) {
        Table table = Table.of(
                List.of("Guest", "Name", "Kind", "Runs", "Node", "Volume", "Size", "Replicate", "Moves"),
                Set.of("Size"));
        for (JsonNode guest : guests) {
            for (JsonNode volume : orOneEmpty(guest.path("volumes"))) {
                table.row(
                        guest.path("id").asText(),
                        Cells.text(guest.path("name")),
                        guest.path("kind").asText(),
                        guest.has("running") ? Cells.yesNo(guest.path("running")) : Cells.NONE,
                        guest.path("node").asText(),
                        Cells.text(volume.path("id")),
                        Cells.bytes(volume.path("sizeBytes")),
                        volume.has("replicate") ? Cells.yesNo(volume.path("replicate")) : Cells.NONE,
                        moves(guest.path("move")));
            }
        }
        return table.render() + notes(guests);
    }

    /** What the guests' definitions leave out, and which could not be read: a line each. */
    private static String notes(JsonNode guests) {
        List<String> lines = new ArrayList<>();
        for (JsonNode guest : guests) {
            String name = "guest " + guest.path("id").asText();
            for (JsonNode one : guest.path("leftOut")) {
                lines.add(name + ": " + one.path("volume").asText() + " is left out: "
                        + one.path("reason").asText());
            }
            if (guest.has("problem")) {
                lines.add(name + " is shown as it was: " + guest.path("problem").asText());
            }
        }
        return lines.stream().map(line -> System.lineSeparator() + line).collect(Collectors.joining());
    }

    private static String moves(JsonNode move) {
        return move.path("outcome").asText().equals("under-way")
                ? "to " + move.path("to").asText() + ", " + move.path("step").asText()
                : Cells.NONE;
    }

    /** One row for each storage of a node; a node without storages has a row too. */
    static String nodes(JsonNode nodes) {
        return nodesTable(nodes).render();
    }

    static Table nodesTable(JsonNode nodes) {
        Table table = Table.of(
                List.of("Node", "Online", "Workers", "Address", "Storage", "Type", "Free", "Capacity", "Problem"),
                Set.of("Workers", "Free", "Capacity"));
        for (JsonNode node : nodes) {
            for (JsonNode storage : orOneEmpty(node.path("storages"))) {
                table.row(
                        node.path("name").asText(),
                        Cells.yesNo(node.path("online")),
                        workers(node),
                        Cells.text(node.path("dataAddress")),
                        Cells.text(storage.path("id")),
                        Cells.text(storage.path("type")),
                        Cells.bytes(storage.path("freeBytes")),
                        Cells.bytes(storage.path("capacityBytes")),
                        Cells.text(storage.path("problem")));
                table.style("Online", node.path("online").asBoolean() ? Style.GOOD : Style.BAD);
                table.style("Problem", storage.has("problem") ? Style.BAD : Style.PLAIN);
            }
        }
        return table;
    }

    /** How many are online, and how many more finish what they have. */
    private static String workers(JsonNode node) {
        int online = 0;
        int draining = 0;
        for (JsonNode worker : node.path("workers")) {
            online += worker.path("online").asBoolean() ? 1 : 0;
            draining += worker.path("draining").asBoolean() ? 1 : 0;
        }
        return online + (draining > 0 ? " +" + draining + " draining" : "");
    }

    private static List<JsonNode> orOneEmpty(JsonNode array) {
        List<JsonNode> rows = new ArrayList<>();
        array.forEach(rows::add);
        return rows.isEmpty() ? List.of(array.path("none")) : rows;
    }
}
