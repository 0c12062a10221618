package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Turns what a client sent into a command. Everything that can be judged without knowing the jobs is judged here. */
public final class JobInput {
    /** As in pvesr. */
    static final String DEFAULT_SCHEDULE = "*/15";

    private static final int MAX_SCHEDULE = 128;
    private static final int MAX_COMMENT = 4096;
    private static final int RATE_DIGITS = 6;

    private static final String NO_SETTING = "cannot be set: it is unknown as a setting of a job";

    private JobInput() {}

    /**
     * The command to create the job.
     *
     * @throws ProblemException that names every field at fault
     */
    public static Command create(String commandId, JsonNode body) {
        Fields fields = new Fields(object(body));
        Optional<JobId> id = fields.parsed("id", JobId::parse);
        Optional<NodeName> target = fields.parsed("target", NodeName::new);
        Optional<NodeName> source = fields.parsed("source", NodeName::new);
        Optional<String> schedule = schedule(fields);
        Optional<Rate> rate = rate(fields);
        Optional<String> comment = comment(fields);
        Optional<Boolean> enabled = fields.flag("enabled");
        fields.require("id", "GUEST-N, such as 100-0");
        fields.require("target", "the name of a node, such as node-b");
        fields.refuseNull("enabled", "true or false");
        fields.refuse("guest", "cannot be set: it is the first part of the id");
        fields.refuse("state", NO_SETTING);
        fields.refuse("run", NO_SETTING);
        refuseIfAny(fields.end());
        return new CreateJob(
                commandId,
                id.orElseThrow(),
                target.orElseThrow(),
                source,
                schedule.orElse(DEFAULT_SCHEDULE),
                rate,
                comment,
                enabled.orElse(true),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The command to change the job: fields that are missing stay, those that are null go back to their default.
     *
     * @throws ProblemException that names every field at fault
     */
    public static Command update(String commandId, JobId job, JsonNode body) {
        Fields fields = new Fields(object(body));
        Optional<String> schedule = schedule(fields);
        Optional<Rate> rate = rate(fields);
        Optional<String> comment = comment(fields);
        Optional<Boolean> enabled = fields.flag("enabled");
        fields.refuseNull("enabled", "true or false");
        fields.refuse("id", "cannot be changed: delete the job and create another one");
        fields.refuse("target", "cannot be changed: delete the job and create another one");
        fields.refuse("source", "cannot be changed: it follows the guest");
        fields.refuse("guest", "cannot be changed: it is the first part of the id");
        fields.refuse("state", NO_SETTING);
        fields.refuse("run", NO_SETTING);
        refuseIfAny(fields.end());
        return new UpdateJob(
                commandId,
                job,
                fields.isNull("schedule") ? Optional.of(DEFAULT_SCHEDULE) : schedule,
                rate,
                fields.isNull("rate"),
                fields.isNull("comment") ? Optional.of("") : comment,
                enabled,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> schedule(Fields fields) {
        return fields.text("schedule", MAX_SCHEDULE);
    }

    private static Optional<String> comment(Fields fields) {
        return fields.text("comment", MAX_COMMENT);
    }

    private static Optional<Rate> rate(Fields fields) {
        return fields.number("rate", JobInput::rate);
    }

    private static Rate rate(BigDecimal value) {
        Rate rate = new Rate(value);
        if (rate.megabytesPerSecond().scale() > RATE_DIGITS) {
            throw new IllegalArgumentException("has too many digits: it must have at most " + RATE_DIGITS
                    + " after the point, which is one byte a second");
        }
        return rate;
    }

    private static JsonNode object(JsonNode body) {
        if (!body.isObject()) {
            throw new ProblemException(
                    Problem.of(400, "Not a JSON object", "The body must be a JSON object with the fields of a job."));
        }
        return body;
    }

    private static void refuseIfAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
    }
}
