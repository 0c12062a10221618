package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.contracts.view.JobView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes messages. */
public final class Composer {
    /** Of so many things in one message all is told; of more, each in a line. */
    private static final int AT_LENGTH = 5;

    private static final int MOST_LINES = 100;

    private final Circumstances known;
    private final Paragraphs paragraphs;

    public Composer(Circumstances known) {
        this.known = known;
        this.paragraphs = new Paragraphs(known);
    }

    public Letter letter(Digest digest, Instant now) {
        return new Letter(
                digest.id(),
                digest.threads(),
                digest.rules().target(),
                digest.severity(),
                state(digest),
                now,
                PlainText.line("Snapferry: " + subject(digest)),
                PlainText.lines(text(digest, now)),
                digest.items().stream().map(this::item).toList());
    }

    private static Letter.State state(Digest digest) {
        if (digest.items().stream().anyMatch(item -> item.word().isTrouble())) {
            return Letter.State.PROBLEM;
        }
        return digest.items().stream().anyMatch(item -> item.word() == Word.HAPPENED)
                ? happened(digest)
                : Letter.State.RECOVERY;
    }

    private static Letter.State happened(Digest digest) {
        return digest.severity() == Severity.ERROR ? Letter.State.PROBLEM : Letter.State.NOTICE;
    }

    private static String subject(Digest digest) {
        List<Digest.Item> items = digest.items();
        if (items.size() == 1) {
            return Sentences.line(items.get(0).word(), items.get(0).incident());
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        items.forEach(item -> counts.merge(Counted.what(item), 1, Integer::sum));
        String all = counts.entrySet().stream()
                .map(entry -> Counted.text(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        String nodes = items.stream()
                .filter(item -> item.incident().kind() == IncidentKind.NODE)
                .map(item -> item.incident().subject())
                .limit(AT_LENGTH)
                .collect(Collectors.joining(", "));
        return nodes.isEmpty() ? all : all + " (" + nodes + ")";
    }

    private String text(Digest digest, Instant now) {
        List<String> parts = new ArrayList<>();
        if (digest.items().size() <= AT_LENGTH) {
            digest.items().forEach(item -> parts.add(paragraphs.of(item, now)));
        } else {
            parts.add(lines(digest.items()));
        }
        parts.add(foot(digest));
        return String.join("\n", parts);
    }

    private String lines(List<Digest.Item> items) {
        String shown = items.stream()
                .limit(MOST_LINES)
                .map(item -> "- " + PlainText.line(Sentences.line(item.word(), item.incident())) + "\n")
                .collect(Collectors.joining());
        int more = items.size() - MOST_LINES;
        return more > 0 ? shown + "- and " + more + " more\n" : shown;
    }

    private String foot(Digest digest) {
        Rules rules = digest.rules();
        boolean trouble = digest.items().stream().anyMatch(item -> item.word().isTrouble());
        String again = trouble
                ? "While it goes on you are told again after " + Spans.text(rules.remindAfter())
                        + ", then each time after twice as long, and once when it is over.\n"
                : "";
        String link = known.console().map(address -> address + "\n").orElse("");
        return "-- \n" + again + "Snapferry, to target " + rules.target() + "\n" + link;
    }

    private Letter.Item item(Digest.Item item) {
        Incident incident = item.incident();
        return new Letter.Item(
                incident.kind(),
                item.word(),
                incident.severity(),
                incident.subject(),
                incident.concerned().job(),
                incident.concerned().guest(),
                incident.concerned().source(),
                incident.concerned().target(),
                incident.since(),
                incident.over(),
                Optional.of(incident.count()).filter(count -> incident.kind() == IncidentKind.FAILURE),
                incident.last().code(),
                incident.last().reason(),
                incident.last().nextTry(),
                incident.concerned().job().flatMap(known.job()).flatMap(Composer::lastSync),
                Links.of(known.console(), incident));
    }

    private static Optional<Instant> lastSync(JobView job) {
        return job.state().lastSync();
    }
}
