package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a target is told in one message: at least one thing, the most pressing first. */
public record Digest(Rules rules, List<Item> items) {
    private static final int BYTES = 8;
    private static final Comparator<Item> ORDER = Comparator.comparing(Item::word)
            .thenComparing(item -> item.incident().severity(), Comparator.reverseOrder())
            .thenComparing(item -> item.incident().kind())
            .thenComparing(item -> item.incident().subject());

    /** What is told of an incident, as it was when the message was written. */
    public record Item(Word word, Incident incident) {}

    public Digest {
        items = items.stream().sorted(ORDER).toList();
    }

    /** The same for a message with the same content that was not taken yet, and for no other. */
    public String id() {
        Item first = items.get(0);
        return items.size() == 1 && thread(first).isEmpty() ? name(first.incident()) : "message." + hash();
    }

    /** What names those earlier messages that this one goes on with. */
    public List<String> threads() {
        return items.stream().flatMap(item -> thread(item).stream()).distinct().toList();
    }

    public Severity severity() {
        return items.stream()
                .map(item -> item.incident().severity())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Optional<String> thread(Item item) {
        return item.incident().told(rules.target()).thread();
    }

    private static String name(Incident incident) {
        String kind = incident.kind().name().toLowerCase(Locale.ROOT);
        return kind + "." + incident.subject().replaceAll("[^A-Za-z0-9.-]", "_") + "."
                + incident.since().toEpochMilli();
    }

    private String hash() {
        String content = items.stream()
                .map(item -> item.word() + " " + item.incident().key() + " "
                        + item.incident().last().event() + " "
                        + item.incident().told(rules.target()).at())
                .collect(Collectors.joining("\n", rules.target() + "\n", ""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
