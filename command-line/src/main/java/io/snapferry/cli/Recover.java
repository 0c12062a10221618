package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "recover",
        description =
                "Let a guest whose node is lost live on from its replica, or all guests of that node, each from the"
                        + " best it has. Shows first what would be lost.")
final class Recover extends Verb {
    @ArgGroup(multiplicity = "1")
    private Which which;

    static final class Which {
        @Parameters(paramLabel = "GUEST", description = "the guest")
        private String guest;

        @Option(names = "--from", paramLabel = "NODE", description = "all guests of this node")
        private String from;
    }

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "where it is to live on (default: the best replica on a node that is online)")
    private String node;

    @Option(names = "--force", description = "also if its node is alive: what is written there from then on is lost")
    private boolean force;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Option(names = "--no-wait", description = "only begin it; 'guests' shows how far it is")
    private boolean noWait;

    /** One guest and the replica that it is to live on from. */
    private record Choice(String guest, JsonNode replica) {}

    @Override
    public void run() {
        List<Choice> choices = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (String guest : guests()) {
            JsonNode cost = api().get(guest(guest) + "/recovery");
            JsonNode best = best(cost);
            if (best.isMissingNode()) {
                without.add(guest);
            } else {
                choices.add(new Choice(guest, best));
            }
        }
        without.forEach(guest -> snapferry()
                .tell("guest " + guest + " has no complete replica"
                        + (node == null ? " on a node that is online" : " on " + node) + ", and stays"));
        if (choices.isEmpty()) {
            throw new CommandFailedException("nothing can be recovered");
        }
        confirm(choices);
        recover(choices);
        if (!without.isEmpty()) {
            throw new CommandFailedException(without.size() + " guests could not be recovered");
        }
    }

    private List<String> guests() {
        if (which.guest != null) {
            return List.of(which.guest);
        }
        List<String> guests = new ArrayList<>();
        api().items("guests?limit=1000&node=" + ApiClient.encoded(which.from))
                .forEach(guest -> guests.add(guest.path("id").asText()));
        if (guests.isEmpty()) {
            throw new CommandFailedException("no guest lives on " + which.from);
        }
        return guests;
    }

    /** They come with the best first. */
    private JsonNode best(JsonNode cost) {
        for (JsonNode replica : cost.path("replicas")) {
            boolean wanted = node == null
                    ? replica.path("online").asBoolean()
                    : replica.path("node").asText().equals(node);
            if (wanted) {
                return replica;
            }
        }
        return cost.path("none");
    }

    private void confirm(List<Choice> choices) {
        choices.forEach(choice -> snapferry()
                .tell(MoveText.cost(
                        choice.guest(), choice.replica(), snapferry().zone())));
        boolean agreed = yes
                || snapferry()
                        .agrees(
                                choices.size() == 1 ? "Recover it?" : "Recover these " + choices.size() + " guests?",
                                "nothing was done: say --yes to recover without being asked");
        if (!agreed) {
            throw new CommandFailedException("nothing was done");
        }
    }

    private void recover(List<Choice> choices) {
        List<String> failed = new ArrayList<>();
        for (Choice choice : choices) {
            try {
                recover(choice);
            } catch (CommandFailedException e) {
                if (choices.size() == 1) {
                    throw e;
                }
                snapferry().tell(e.getMessage());
                failed.add(choice.guest());
            }
        }
        if (!failed.isEmpty()) {
            throw new CommandFailedException("not recovered: " + String.join(", ", failed));
        }
    }

    private void recover(Choice choice) {
        JsonNode body = PrettyJson.MAPPER
                .createObjectNode()
                .put("target", choice.replica().path("node").asText())
                .put("force", force);
        JsonNode begun = api().post(guest(choice.guest()) + "/recover", body);
        if (noWait) {
            snapferry().printChange(begun, () -> "guest " + choice.guest() + " is being recovered");
        } else {
            new MoveWait(snapferry(), choice.guest()).follow(begun);
        }
    }
}
