package io.snapferry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What verbs below another one have in common, such as those about tokens. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class GroupedVerb implements Runnable {
    @ParentCommand
    private Verb group;

    final Snapferry snapferry() {
        return group.snapferry();
    }

    final ApiClient api() {
        return group.api();
    }

    /** Sets a list, unless there is nothing in it. */
    static void put(ObjectNode body, String field, List<String> items) {
        if (!items.isEmpty()) {
            ArrayNode list = body.putArray(field);
            items.forEach(item -> list.add(item.strip()));
        }
    }
}
