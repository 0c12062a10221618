package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "update", description = "Change settings of a job; the others stay.")
final class Update extends Verb {
    /** Settings that can go back to their default. */
    enum Setting {
        schedule,
        rate,
        comment,
        disable
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "the job")
    private String id;

    @Mixin
    private JobOptions options;

    @Option(
            names = "--delete",
            paramLabel = "SETTING",
            split = ",",
            description = "back to the default: ${COMPLETION-CANDIDATES}")
    private List<Setting> deleted = List.of();

    @Override
    public void run() {
        ObjectNode changes = PrettyJson.MAPPER.createObjectNode();
        options.putInto(changes);
        deleted.forEach(setting -> reset(setting, changes));
        if (changes.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say what to change, such as --schedule or --rate.");
        }
        JsonNode changed = api().patch(job(id), changes);
        snapferry().print(changed, () -> "updated job " + id);
    }

    private void reset(Setting setting, ObjectNode changes) {
        String field = setting == Setting.disable ? "enabled" : setting.name().toLowerCase(Locale.ROOT);
        if (changes.has(field)) {
            throw new ParameterException(
                    spec.commandLine(), "--" + setting + " and --delete " + setting + " contradict each other.");
        }
        if (setting == Setting.disable) {
            changes.put(field, true);
        } else {
            changes.putNull(field);
        }
    }
}
