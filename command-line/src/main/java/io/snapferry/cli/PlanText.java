package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.Action;
import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.JobField;
import io.snapferry.cli.core.Printable;
import io.snapferry.cli.core.TimeSpan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be done, as a diff. */
final class PlanText {
    private PlanText() {}

    static String of(List<Action> actions, boolean coloured) {
        return actions.stream()
                .map(action -> coloured ? style(action).paint(line(action)) : line(action))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Action action) {
        String id = action.job().id().toString();
        if (action instanceof Action.Change change) {
            return "~ job " + id + ": " + differences(change.differences());
        }
        if (action instanceof Action.Remove) {
            return "- job " + id + " to " + action.job().target() + ": removed with its replica";
        }
        return action instanceof Action.Impossible impossible
                ? "! job " + id + ": " + impossible.why()
                : "+ job " + id + " to " + action.job().target() + settings(action.job());
    }

    private static Style style(Action action) {
        if (action instanceof Action.Create) {
            return Style.GOOD;
        }
        return action instanceof Action.Change ? Style.WARNING : Style.BAD;
    }

    static String differences(List<Job.Difference> differences) {
        return differences.stream()
                .map(one -> one.field().key() + " " + value(one.field(), one.was()) + " -> "
                        + value(one.field(), one.wanted()))
                .collect(Collectors.joining(", "));
    }

    private static String settings(Job job) {
        String settings = job.settings().entrySet().stream()
                .map(setting -> setting.getKey().key() + " " + value(setting.getKey(), Optional.of(setting.getValue())))
                .collect(Collectors.joining(", "));
        return settings.isEmpty() ? "" : ": " + settings;
    }

    private static String value(JobField field, Optional<JsonNode> value) {
        Optional<JsonNode> shown = value.or(field::standard);
        if (shown.isPresent() && field.kind() == JobField.Kind.SPAN) {
            return TimeSpan.exact(shown.get().asLong());
        }
        return shown.map(known -> Printable.all(known.toString())).orElse("none");
    }
}
