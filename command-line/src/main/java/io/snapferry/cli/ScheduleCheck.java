package io.snapferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snapferry.cli.core.Action;
import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.JobField;
import io.snapferry.cli.core.JobName;
import io.snapferry.cli.core.Place;
import io.snapferry.cli.core.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has the gateway read new schedules before anything is changed; each one once. */
final class ScheduleCheck {
    private static final Set<JobField> TIMES = EnumSet.of(JobField.SCHEDULE, JobField.TIMEZONE);

    private final ApiClient api;
    private final Map<ObjectNode, Optional<String>> known = new HashMap<>();

    ScheduleCheck(ApiClient api) {
        this.api = api;
    }

    List<Problem> problems(List<Action> actions, Map<JobName, Place> places) {
        List<Problem> problems = new ArrayList<>();
        for (Action action : actions) {
            Job job = action.job();
            if (setsTimes(action)) {
                complaint(job)
                        .ifPresent(text ->
                                problems.add(new Problem(places.get(job.id()), "job " + job.id() + ": " + text)));
            }
        }
        return problems;
    }

    private static boolean setsTimes(Action action) {
        if (action instanceof Action.Change change) {
            return change.differences().stream().anyMatch(one -> TIMES.contains(one.field()));
        }
        return action instanceof Action.Create create
                && create.job().settings().keySet().stream().anyMatch(TIMES::contains);
    }

    private Optional<String> complaint(Job job) {
        ObjectNode question = PrettyJson.MAPPER.createObjectNode().put("count", 1);
        TIMES.forEach(
                field -> job.setting(field).or(field::standard).ifPresent(value -> question.set(field.key(), value)));
        return known.computeIfAbsent(question, this::answer);
    }

    private Optional<String> answer(ObjectNode question) {
        try {
            api.post("schedules/explain", question);
            return Optional.empty();
        } catch (RefusedException e) {
            if (e.status() == RefusedException.INVALID) {
                return Optional.of(e.getMessage());
            }
            throw e;
        }
    }
}
