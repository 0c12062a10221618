package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(name = "guests", description = "List the guests and their volumes.")
final class Guests extends Verb {
    @Override
    public void run() {
        JsonNode guests = api().items("guests?limit=1000");
        snapferry().print(guests, () -> InventoryTables.guests(guests));
    }
}
