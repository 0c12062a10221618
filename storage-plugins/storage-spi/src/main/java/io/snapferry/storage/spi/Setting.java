package io.snapferry.storage.spi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A setting of a type of storage, as the reference of the configuration shows it.
 *
 * @param values what it may be, in words of Markdown
 * @param sense what it does, in Markdown, without a full stop
 * @param required whether it must be there
 * @param byDefault what it is if it is missing; empty if the sense says what counts then
 */
public record Setting(String name, String values, String sense, boolean required, Optional<String> byDefault) {

    public static Setting required(String name, String values, String sense) {
        return new Setting(name, values, sense, true, Optional.empty());
    }

    public static Setting optional(String name, String values, String sense) {
        return new Setting(name, values, sense, false, Optional.empty());
    }

    /** The same with a default. */
    public Setting withDefault(String value) {
        return new Setting(name, values, sense, required, Optional.of(value));
    }

    /** Their names, for a message. */
    public static String names(List<Setting> settings) {
        return settings.stream().map(Setting::name).collect(Collectors.joining(", "));
    }
}
