package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snapferry.cli.core.Action;
import io.snapferry.cli.core.Job;
import java.util.List;

/**
 * What became of an action.
 *
 * @param remarks what may surprise
 */
record Outcome(Action action, State state, String sentence, List<String> remarks) {
    enum State {
        planned,
        done,
        failed
    }

    static Outcome planned(Action action) {
        String sentence = action instanceof Action.Impossible impossible ? impossible.why() : "";
        return new Outcome(action, sentence.isEmpty() ? State.planned : State.failed, sentence, List.of());
    }

    static Outcome done(Action action, String sentence, List<String> remarks) {
        return new Outcome(action, State.done, sentence, remarks);
    }

    static Outcome failed(Action action, String reason) {
        return new Outcome(action, State.failed, "job " + action.job().id() + ": " + reason, List.of());
    }

    boolean isBad() {
        return state == State.failed;
    }

    static String summary(List<Outcome> outcomes, long unchanged) {
        return count(outcomes, Action.Create.class) + " created, " + count(outcomes, Action.Change.class) + " changed, "
                + count(outcomes, Action.Remove.class) + " removed, "
                + outcomes.stream().filter(Outcome::isBad).count() + " failed, " + unchanged + " as they should be";
    }

    private static long count(List<Outcome> outcomes, Class<? extends Action> kind) {
        return outcomes.stream()
                .filter(outcome -> kind.isInstance(outcome.action) && !outcome.isBad())
                .count();
    }

    static JsonNode json(List<Outcome> outcomes) {
        ArrayNode list = PrettyJson.MAPPER.createArrayNode();
        outcomes.forEach(outcome -> list.add(outcome.json()));
        return list;
    }

    private JsonNode json() {
        ObjectNode json = PrettyJson.MAPPER
                .createObjectNode()
                .put("id", action.job().id().toString())
                .put("action", verb())
                .put("outcome", state.name());
        if (!sentence.isEmpty()) {
            json.put("sentence", sentence);
        }
        if (action instanceof Action.Create create) {
            json.set("job", create.job().creation());
        }
        if (action instanceof Action.Change change) {
            json.set("changes", Job.change(change.differences()));
        }
        return json;
    }

    private String verb() {
        if (action instanceof Action.Create) {
            return "create";
        }
        if (action instanceof Action.Change) {
            return "change";
        }
        return action instanceof Action.Remove ? "remove" : "none";
    }
}
