package io.snapferry.transfer.rehearsal;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.quiesce.GuestCommand;
import java.time.Duration;
import java.util.Optional;

/**
 * How replicas that lie on a node are rehearsed.
 *
 * @param command the operator's own check, in place of the usual one
 * @param compare whether the usual check compares contents with the guest's home
 * @param deadline how long a check may take; the guest's syncs wait for it
 */
public record RehearsalSettings(Optional<GuestCommand> command, boolean compare, Duration deadline) {
    private static final Duration LONGEST = Duration.ofDays(7);

    /** What holds without a section. */
    public static RehearsalSettings usual() {
        return new RehearsalSettings(Optional.empty(), true, Duration.ofHours(1));
    }

    /** Reads the section of a node, if there is one; what is wrong with it goes to the section's problems. */
    public static RehearsalSettings read(ConfigSection node) {
        return node.optionalSection("rehearsal")
                .map(RehearsalSettings::ofSection)
                .orElseGet(RehearsalSettings::usual);
    }

    private static RehearsalSettings ofSection(ConfigSection section) {
        section.about("How replicas that lie on this node are rehearsed: [rehearsal.md](rehearsal.md).");
        RehearsalSettings settings = new RehearsalSettings(
                section.key("command", "your own check of the copies, in place of the usual one")
                        .optional(GuestCommand.FORM_IN_WORDS, GuestCommand::parse),
                section.key(
                                "compare",
                                "whether the usual check compares contents with the guest's home, which reads all of them on"
                                        + " both nodes")
                        .flag(usual().compare()),
                section.key("deadline", "how long a check may take; no run of the guest begins meanwhile")
                        .positive(usual().deadline(), LONGEST));
        section.end();
        return settings;
    }
}
