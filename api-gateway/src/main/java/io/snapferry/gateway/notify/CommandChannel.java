package io.snapferry.gateway.notify;

import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.core.notify.Letter;
import io.snapferry.gateway.core.notify.PlainText;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gives messages to a command, which gets them as JSON on its standard input and the gist in its environment. */
final class CommandChannel implements Channel {
    private static final String PREFIX = "SNAPFERRY_";

    private final WorkerExecutor workers;
    private final CommandSettings settings;

    CommandChannel(WorkerExecutor workers, CommandSettings settings) {
        this.workers = workers;
        this.settings = settings;
    }

    @Override
    public Future<Outcome> send(Letter letter) {
        return workers.executeBlocking(() -> run(letter), false)
                .otherwise(e -> Outcome.refused("the command was stopped: " + PlainText.line(e.toString())));
    }

    private Outcome run(Letter letter) throws InterruptedException {
        try {
            CommandProcess.End end =
                    CommandProcess.run(settings.line(), environment(letter), Json.write(letter), settings.deadline());
            String said = end.printed().isEmpty() ? "" : ": " + PlainText.line(end.printed());
            if (end.status().isEmpty()) {
                return Outcome.refused("the command did not end within "
                        + settings.deadline().toSeconds() + " s and was ended" + said);
            }
            return end.status().getAsInt() == 0
                    ? Outcome.taken(Optional.empty())
                    : Outcome.refused(
                            "the command ended with status " + end.status().getAsInt() + said);
        } catch (IOException e) {
            return Outcome.refused("the command cannot be run: " + PlainText.line(e.getMessage()));
        }
    }

    private static Map<String, String> environment(Letter letter) {
        Map<String, String> all = new TreeMap<>();
        all.put(PREFIX + "ID", letter.id());
        all.put(PREFIX + "THREAD", letter.threads().stream().findFirst().orElse(letter.id()));
        all.put(PREFIX + "TARGET", letter.target());
        all.put(PREFIX + "STATE", letter.state().name().toLowerCase(Locale.ROOT));
        all.put(PREFIX + "SEVERITY", letter.severity().name().toLowerCase(Locale.ROOT));
        all.put(PREFIX + "SUBJECT", letter.subject());
        if (letter.items().size() == 1) {
            Letter.Item item = letter.items().get(0);
            all.put(PREFIX + "KIND", item.kind().name().toLowerCase(Locale.ROOT));
            item.job().ifPresent(job -> all.put(PREFIX + "JOB", job.toString()));
            item.guest().ifPresent(guest -> all.put(PREFIX + "GUEST", guest.toString()));
            item.source().ifPresent(node -> all.put(PREFIX + "SOURCE", node.value()));
            item.target().ifPresent(node -> all.put(PREFIX + "TARGET_NODE", node.value()));
            item.code().ifPresent(code -> all.put(PREFIX + "CODE", PlainText.line(code)));
        }
        return all;
    }
}
