package io.snapferry.gateway.notify;

import io.snapferry.kit.config.ConfigSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom to tell what is wrong.
 *
 * @param console where people reach the web console, without a slash at its end
 */
public record NotificationSettings(Optional<String> console, List<TargetSettings> targets) {
    /** Nobody is told anything. */
    public static final NotificationSettings NONE = new NotificationSettings(Optional.empty(), List.of());

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("https?://[a-zA-Z0-9.:\\[\\]-]+(?:/[a-zA-Z0-9._~/-]*)?");

    public NotificationSettings {
        targets = List.copyOf(targets);
    }

    /** Reads the section; what is wrong with it goes to its problems. */
    public static NotificationSettings read(ConfigSection section) {
        section.about("Who is told by mail or with a command what is wrong: [notifications.md](notifications.md)."
                + " All gateways of a cluster get the same section.");
        Optional<String> console = section.key("console", "where people reach the web console, for links in messages")
                .optional("http or https address", NotificationSettings::address);
        ConfigSection all = section.section("targets");
        List<TargetSettings> targets = new ArrayList<>();
        all.sections().forEach((name, target) -> {
            if (!NAME.matcher(name).matches()) {
                all.problem(
                        name, "is not a name for a target: it must be small letters, digits and hyphens, 32 at most");
            }
            targets.add(TargetSettings.read(name, target));
        });
        section.end();
        return new NotificationSettings(console, targets);
    }

    private static String address(String text) {
        String wanted = "an address such as https://snapferry.example";
        return MailSettings.matching(ADDRESS, text, wanted).replaceFirst("/+$", "");
    }
}
