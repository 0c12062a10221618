package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "update", description = "Change a webhook; what is not named stays as it is.")
final class UpdateWebhook extends OneWebhookVerb {
    private static final String ENABLED = "enabled";

    @Spec
    private CommandSpec spec;

    @Option(names = "--to", paramLabel = "URL", description = "another address of the receiver")
    private String address;

    @Mixin
    private WebhookOptions options;

    @Option(names = "--enable", description = "send events, those of meanwhile first")
    private boolean enable;

    @Option(names = "--disable", description = "send nothing; events wait for as long as Kafka keeps them")
    private boolean disable;

    @Option(
            names = "--clear",
            paramLabel = "FIELDS",
            split = ",",
            description = "take these away: types, guests, description")
    private List<String> cleared = new ArrayList<>();

    @Override
    public void run() {
        ObjectNode change = options.put(PrettyJson.MAPPER.createObjectNode());
        if (address != null) {
            change.put("url", address);
        }
        if (enable && disable) {
            throw new ParameterException(spec.commandLine(), "--enable and --disable do not go together.");
        }
        if (enable || disable) {
            change.put(ENABLED, enable);
        }
        cleared.forEach(field -> change.putNull(field.strip()));
        if (change.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say what to change, such as --disable.");
        }
        JsonNode changed = api().patch(path(), change);
        snapferry().print(changed, () -> "changed webhook " + id());
    }
}
