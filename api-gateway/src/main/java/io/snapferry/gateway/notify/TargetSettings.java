package io.snapferry.gateway.notify;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.gateway.core.notify.Rules;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.Hints;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whom to tell, what, and how: by mail or with a command, one of which is there.
 *
 * @param rules what is told when
 */
public record TargetSettings(Rules rules, Optional<MailSettings> mail, Optional<CommandSettings> command) {
    private static final List<Integer> FAILURES = List.of(1, 2, 3);
    private static final Duration REMIND_AFTER = Duration.ofDays(1);
    private static final Duration COLLECT = Duration.ofSeconds(30);
    private static final List<String> KINDS = Arrays.stream(IncidentKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    public String name() {
        return rules.target();
    }

    static TargetSettings read(String name, ConfigSection section) {
        section.about("A target of notifications, with a section `mail` or `command`.");
        Optional<MailSettings> mail = section.optionalSection("mail").map(MailSettings::read);
        Optional<CommandSettings> command = section.optionalSection("command").map(CommandSettings::read);
        if (section.has("mail") == section.has("command")) {
            section.problem("mail", "must be there, or command in its place, and not both");
        }
        TargetSettings settings = new TargetSettings(rules(name, section), mail, command);
        section.end();
        return settings;
    }

    private static Rules rules(String name, ConfigSection section) {
        Severity least =
                section.key("severity", "nothing that matters less is told").choice(Severity.WARNING);
        List<IncidentKind> kinds = section.key(
                        "kinds",
                        "only these are told, of " + KINDS.stream().collect(Collectors.joining("`, `", "`", "`"))
                                + "; all if left out")
                .list("kinds", List.of(), TargetSettings::kind);
        List<GuestRange> guests = section.key(
                        "guests", "only what is about these guests; such as `100` or `200..299`; all if left out")
                .list("guests and ranges of them", List.of(), GuestRange::parse);
        List<NodeName> nodes = section.key(
                        "nodes",
                        "only what these nodes have a part in, as source, as target or themselves; all if left out")
                .list("names of nodes", List.of(), NodeName::new);
        List<Integer> failures = section.key("failures", "at which counts of failures in a row a job's failure is told")
                .list("numbers from 1 to 1000", FAILURES, TargetSettings::count);
        return new Rules(
                name,
                least,
                Set.copyOf(kinds),
                guests,
                Set.copyOf(nodes),
                new TreeSet<>(failures.isEmpty() ? FAILURES : failures),
                section.key(
                                "remind-after",
                                "after so long what still goes on is told again, then each time after twice as long, up to "
                                        + Rules.LONGEST_REMINDER + " times this")
                        .positive(REMIND_AFTER),
                section.key("collect", "what happens within this time is told in one message")
                        .positive(COLLECT, Rules.LONGEST_PAUSE));
    }

    private static IncidentKind kind(String text) {
        if (!KINDS.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is no kind; "
                    + Hints.closest(text, KINDS)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("there are " + String.join(", ", KINDS)));
        }
        return IncidentKind.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1 || count > 1000) {
            throw new IllegalArgumentException(count + " is not between 1 and 1000");
        }
        return count;
    }
}
