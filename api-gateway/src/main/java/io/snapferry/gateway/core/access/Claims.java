package io.snapferry.gateway.core.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.access.Role;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which claims of an identity provider's tokens say who their holders are and what they may do.
 *
 * @param name the claim with the name that stands in logs
 * @param role the claim with the roles or groups; points lead into objects, unless a claim has just this name
 * @param values of that claim which make somebody a viewer, operator or admin
 */
public record Claims(String name, String role, Map<Role, Set<String>> values) {
    private static final int LONGEST_NAME = 64;
    private static final String SUBJECT = "sub";

    public Claims {
        values = Map.copyOf(values);
    }

    /**
     * Who has a token with these claims, the signature, issuer, audience and times of which were found to be right.
     *
     * @throws ProblemException if they make nobody of its holder
     */
    public Caller caller(JsonNode token) {
        String holder =
                text(find(token, name)).or(() -> text(token.path(SUBJECT))).orElse("");
        if (holder.isEmpty() || !token.path("exp").isNumber()) {
            throw new ProblemException(Refusals.unknown("The token has no '" + (holder.isEmpty() ? SUBJECT : "exp")
                    + "': ask the identity provider for one that tells whose it is and when it ends."));
        }
        Set<String> had = words(find(token, role));
        Role highest = values.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(had::contains))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new ProblemException(nobody(holder)));
        return new Caller("user " + printable(holder), Optional.empty(), highest, Limits.NONE);
    }

    private Problem nobody(String holder) {
        return Problem.of(
                403,
                "Not allowed",
                printable(holder) + " has none of the roles that count here: the claim '" + role + "' of the token must"
                        + " have one of "
                        + values.values().stream().flatMap(Set::stream).sorted().collect(Collectors.joining(", "))
                        + ".");
    }

    private static JsonNode find(JsonNode token, String claim) {
        JsonNode found = token.path(claim);
        if (!found.isMissingNode()) {
            return found;
        }
        JsonNode at = token;
        for (String part : claim.split("\\.", -1)) {
            at = at.path(part);
        }
        return at;
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value.textValue()).filter(text -> !text.isBlank());
    }

    /** Of a list, or of a text with blanks between them. */
    private static Set<String> words(JsonNode value) {
        Set<String> words = new HashSet<>();
        value.forEach(item -> text(item).ifPresent(words::add));
        text(value).ifPresent(text -> words.addAll(Arrays.asList(text.split(" "))));
        return words;
    }

    /** With nothing in it that could look like another line or another word of a log. */
    private static String printable(String holder) {
        String clean = holder.replaceAll("[^a-zA-Z0-9._@+-]", "_");
        return clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    }
}
