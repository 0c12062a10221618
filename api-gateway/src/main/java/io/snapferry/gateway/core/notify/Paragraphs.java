package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that is told of an incident: a sentence, then what is known in a line each, then the end of its run's log. */
final class Paragraphs {
    private static final int LOG_LINES = 10;
    private static final int JOBS = 20;

    private final Circumstances known;
    private final DateTimeFormatter times;

    Paragraphs(Circumstances known) {
        this.known = known;
        this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH)
                .withZone(known.zone());
    }

    String of(Digest.Item item, Instant now) {
        Incident incident = item.incident();
        StringBuilder text = new StringBuilder();
        text.append(capital(Sentences.who(incident)))
                .append(' ')
                .append(Sentences.what(item.word(), incident))
                .append(".\n\n");
        incident.concerned().guest().ifPresent(guest -> row(text, "guest", guest.toString()));
        nodes(incident).ifPresent(nodes -> row(text, "nodes", nodes));
        when(item, text);
        row(text, "reason", incident.last().reason());
        row(
                text,
                "code",
                incident.last()
                        .code()
                        .filter(code -> item.word().isTrouble())
                        .map(code -> code + ": docs/troubleshooting.md says what to do"));
        row(text, "next try", incident.last().nextTry().map(times::format));
        incident.concerned().job().flatMap(known.job()).ifPresent(job -> replica(job, now, text));
        jobs(item).ifPresent(jobs -> row(text, "its jobs", jobs));
        row(text, "see", Links.of(known.console(), incident));
        incident.concerned()
                .job()
                .filter(job -> item.word().isTrouble())
                .ifPresent(job -> row(text, "or run", command(job)));
        log(item).ifPresent(text::append);
        return text.toString();
    }

    private static String command(JobId job) {
        return "./snapferry log " + job;
    }

    private void when(Digest.Item item, StringBuilder text) {
        Incident incident = item.incident();
        String often = incident.kind() == IncidentKind.FAILURE && incident.count() > 0
                ? ", " + (incident.count() == 1 ? "1 failure" : incident.count() + " failures in a row")
                : "";
        String episodes = incident.episodes() > 1 ? "; it began " + incident.episodes() + " times lately" : "";
        row(text, incident.once() ? "at" : "since", times.format(incident.since()) + often + episodes);
        if (!incident.once()) {
            row(
                    text,
                    "until",
                    incident.over()
                            .map(over -> times.format(over) + ", after "
                                    + Spans.text(Duration.between(incident.since(), over))));
        }
    }

    private void replica(JobView job, Instant now, StringBuilder text) {
        String synced = job.state().lastSync().map(times::format).orElse("none yet");
        String lag = job.state()
                .lastSync()
                .or(job::createdAt)
                .map(from -> ", " + Spans.text(Duration.between(from, now)) + " ago: so much would be lost with "
                        + job.source().map(NodeName::value).orElse("its source"))
                .orElse("");
        row(text, "last good sync", synced + lag);
        row(text, "may lag", job.maxLag().map(Spans::text));
    }

    private Optional<String> jobs(Digest.Item item) {
        if (item.incident().kind() != IncidentKind.NODE) {
            return Optional.empty();
        }
        List<JobView> jobs = known.jobs().apply(new NodeName(item.incident().subject()));
        String first = jobs.stream().limit(JOBS).map(job -> job.id().toString()).collect(Collectors.joining(", "));
        String more = jobs.size() > JOBS ? " and " + (jobs.size() - JOBS) + " more" : "";
        String which = jobs.size() + (jobs.isEmpty() ? "" : ": " + first + more);
        boolean down = item.word().isTrouble();
        return Optional.of(which + (down ? "; while it is offline you are not told of each that fails or lags" : ""));
    }

    private Optional<String> log(Digest.Item item) {
        List<LogLine> lines = item.word().isTrouble()
                ? item.incident().last().run().map(this::lines).orElse(List.of())
                : List.of();
        return Optional.of(lines)
                .filter(some -> !some.isEmpty())
                .map(some -> some.stream()
                        .map(line -> "    " + times.format(line.at()) + " "
                                + line.node().map(NodeName::value).orElse("scheduler") + ": "
                                + PlainText.line(line.text()) + "\n")
                        .collect(Collectors.joining("", "\n  The end of the run's log:\n\n", "")));
    }

    private List<LogLine> lines(RunId run) {
        List<LogLine> all = known.log().apply(run);
        return all.subList(Math.max(0, all.size() - LOG_LINES), all.size());
    }

    private static Optional<String> nodes(Incident incident) {
        Optional<NodeName> source = incident.concerned().source();
        Optional<NodeName> target = incident.concerned().target();
        return target.map(to -> source.map(from -> from + " to " + to).orElse("to " + to));
    }

    private static void row(StringBuilder text, String name, Optional<String> value) {
        value.ifPresent(known -> row(text, name, known));
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("  ")
                .append(String.format(Locale.ROOT, "%-16s", name + ":"))
                .append(oneLine(value))
                .append('\n');
    }

    private static String oneLine(String value) {
        return value.replaceAll("\\s*\\R\\s*", " / ");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
