package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snapferry.cli.core.JobField;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "update", description = "Change settings of a job; the others stay.")
final class Update extends Verb {
    /** Settings that can go back to their default, named as their options are, with the hyphen or without. */
    enum Setting {
        schedule("schedule", JobField.SCHEDULE),
        timezone("timezone", JobField.TIMEZONE),
        rate("rate", JobField.RATE),
        maxlag("max-lag", JobField.MAX_LAG),
        keep("keep", JobField.KEEP),
        divergence("divergence", JobField.DIVERGENCE),
        storagemap("storage-map", JobField.STORAGE_MAP),
        intermediates("intermediates", JobField.INTERMEDIATES),
        rehearse("rehearse", JobField.REHEARSE),
        comment("comment", JobField.COMMENT),
        disable("disable", JobField.ENABLED);

        private final String option;
        private final JobField field;

        Setting(String option, JobField field) {
            this.option = option;
            this.field = field;
        }

        @Override
        public String toString() {
            return option;
        }
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
        snapferry().printChange(changed, () -> "updated job " + id);
    }

    private void reset(Setting setting, ObjectNode changes) {
        if (changes.has(setting.field.key())) {
            throw new ParameterException(
                    spec.commandLine(), "--" + setting + " and --delete " + setting + " contradict each other.");
        }
        setting.field.reset(changes);
    }
}
