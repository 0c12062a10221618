package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.webhook.SigningSecret;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.kit.config.Hints;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a client sent about a webhook into one. */
public final class WebhookInput {
    private static final int MAX_URL = 2_000;
    private static final int MAX_DESCRIPTION = 256;
    private static final int MAX_GUESTS = 100;
    private static final String URL_WANTED = "the address of the receiver, such as https://ops.example/snapferry";
    private static final int MAX_PORT = 65_535;
    private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private static final Pattern URL = Pattern.compile(
            "https?://(?:" + LABEL + "(?:\\." + LABEL
                    + ")*|\\[[0-9a-fA-F:.]{2,39}])(?::([0-9]{1,6}))?(?:[/?](?:[a-zA-Z0-9._~:/?@!$&'()*+,;=-]|%[0-9a-fA-F]{2})*+)?");

    private final Fields fields;
    private final Optional<String> url;
    private final Optional<String> description;
    private final Optional<List<String>> types;
    private final Optional<List<GuestRange>> guests;
    private final Optional<Boolean> enabled;

    private WebhookInput(JsonNode body) {
        fields = Fields.of(body, "url and perhaps description, types, guests and enabled");
        url = fields.parsed("url", MAX_URL, WebhookInput::url);
        description = fields.text("description", MAX_DESCRIPTION);
        types = fields.list("types", CloudEvent.TYPES.size(), "a list of types of events", WebhookInput::type);
        guests = fields.list("guests", MAX_GUESTS, "a list of guests", GuestRange::parse);
        enabled = fields.flag("enabled");
    }

    /**
     * A new webhook.
     *
     * @param by who wants it, in words
     * @throws ProblemException that names every field at fault
     */
    public static Webhook created(JsonNode body, String id, SigningSecret secret, String by, Instant now) {
        WebhookInput input = new WebhookInput(body);
        input.fields.require("url", URL_WANTED);
        input.fields.end();
        return new Webhook(
                id,
                input.url.orElseThrow(),
                input.description,
                input.types,
                input.guests,
                input.enabled.orElse(true),
                List.of(secret),
                now,
                by);
    }

    /**
     * The webhook with what the body changes; {@code null} takes a filter or the description away.
     *
     * @throws ProblemException that names every field at fault
     */
    public static Webhook changed(JsonNode body, Webhook before) {
        WebhookInput input = new WebhookInput(body);
        input.fields.refuseNull("url", URL_WANTED);
        input.fields.refuseNull("enabled", "true or false");
        input.fields.end();
        return new Webhook(
                before.id(),
                input.url.orElse(before.url()),
                input.changed("description", input.description, before.description()),
                input.changed("types", input.types, before.types()),
                input.changed("guests", input.guests, before.guests()),
                input.enabled.orElse(before.enabled()),
                before.secrets(),
                before.createdAt(),
                before.createdBy());
    }

    private <T> Optional<T> changed(String field, Optional<T> now, Optional<T> before) {
        return fields.isNull(field) ? Optional.empty() : now.or(() -> before);
    }

    private static String url(String text) {
        Matcher form = URL.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not " + URL_WANTED
                    + ": it must begin with http:// or https:// and have a host, perhaps a port, a path and a query, but"
                    + " neither a user nor a fragment; other characters than those of ASCII are written as %XX");
        }
        if (form.group(1) != null && !isPort(Integer.parseInt(form.group(1)))) {
            throw new IllegalArgumentException(
                    "'" + text + "' has the port " + form.group(1) + ": there are 1 to " + MAX_PORT);
        }
        return text;
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= MAX_PORT;
    }

    private static String type(String text) {
        if (!CloudEvent.TYPES.contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is no type of event; "
                    + Hints.closest(text, CloudEvent.TYPES)
                            .map(near -> "did you mean " + near + "?")
                            .orElse("there are " + String.join(", ", CloudEvent.TYPES)));
        }
        return text;
    }
}
