package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.Action;
import io.snapferry.cli.core.ExistingJob;
import io.snapferry.cli.core.Job;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Carries actions out, one after the other; each is made to a job only as it was when it was planned. */
final class Carrier {
    /** A run that begins or ends gives a job another revision, and nothing else does so often. */
    private static final int TRIES = 10;

    private final ApiClient api;
    private final Set<Integer> incomplete = new HashSet<>();
    private boolean isAway;

    Carrier(ApiClient api) {
        this.api = api;
    }

    /** A job is not removed where something of the same guest failed before: it may be the only one that still works. */
    Outcome carryOut(Action action) {
        int guest = action.job().id().guest();
        if (isAway) {
            return Outcome.failed(action, "not tried, since the gateway is away");
        }
        if (action instanceof Action.Remove && incomplete.contains(guest)) {
            return Outcome.failed(action, "not removed, since another job of guest " + guest + " is not as wanted");
        }
        try {
            return done(action);
        } catch (GatewayAwayException e) {
            isAway = true;
            return Outcome.failed(action, e.getMessage());
        } catch (CommandFailedException e) {
            incomplete.add(guest);
            return Outcome.failed(action, e.getMessage());
        }
    }

    private Outcome done(Action action) {
        if (action instanceof Action.Create create) {
            JsonNode answer = api.post("jobs", create.job().creation());
            return Outcome.done(action, "created job " + action.job().id(), remarks(answer, create.job()));
        }
        if (action instanceof Action.Change change) {
            JsonNode body = Job.change(change.differences());
            JsonNode answer = asPlanned(change.was(), revision -> api.patch(path(action), body, revision));
            return Outcome.done(action, "changed job " + action.job().id(), remarks(answer, change.job()));
        }
        if (action instanceof Action.Remove remove) {
            return removed(remove);
        }
        throw new CommandFailedException(((Action.Impossible) action).why());
    }

    private Outcome removed(Action.Remove remove) {
        String id = "job " + remove.job().id();
        try {
            JsonNode answer = asPlanned(remove.job(), revision -> api.delete(path(remove), revision));
            String sentence = answer.isMissingNode() ? "removed " + id : id + " is being removed in the background";
            return Outcome.done(remove, sentence, List.of());
        } catch (RefusedException e) {
            if (e.status() == RefusedException.NOT_FOUND) {
                return Outcome.done(remove, id + " is gone already", List.of());
            }
            throw e;
        }
    }

    private JsonNode asPlanned(Job planned, Function<String, JsonNode> request) {
        String path = Verb.job(planned.id().toString());
        for (int tried = 0; tried < TRIES; tried++) {
            ApiClient.Revised now = api.read(path);
            if (!ExistingJob.shown(now.value()).isStill(planned)) {
                throw new CommandFailedException(
                        "somebody else has changed it meanwhile: apply again, which shows what is to be done then");
            }
            try {
                return request.apply(now.revision());
            } catch (RefusedException e) {
                if (e.status() != RefusedException.CHANGED) {
                    throw e;
                }
            }
        }
        throw new CommandFailedException("it changes all the time, as runs that begin and end at once make it: wait for"
                + " them, or disable it first, then apply again");
    }

    private static String path(Action action) {
        return Verb.job(action.job().id().toString());
    }

    private static List<String> remarks(JsonNode answer, Job wanted) {
        List<String> remarks = new ArrayList<>();
        answer.path("warnings")
                .forEach(warning -> remarks.add("warning: job " + wanted.id() + ": " + warning.asText()));
        List<Job.Difference> kept = wanted.differences(Job.shown(answer));
        if (!kept.isEmpty()) {
            remarks.add("warning: job " + wanted.id() + " has it in other words: " + PlanText.differences(kept)
                    + "; write it so, or each apply changes it again");
        }
        return remarks;
    }
}
