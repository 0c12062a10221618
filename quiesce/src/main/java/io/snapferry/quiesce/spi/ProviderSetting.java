package io.snapferry.quiesce.spi;

import java.util.Optional;

/**
 * A setting of a type of provider, as the reference of the configuration shows it.
 *
 * @param values what it may be, in words of Markdown
 * @param sense what it does, in Markdown, without a full stop
 * @param byDefault what it is if it is missing; if empty, it must be there
 */
public record ProviderSetting(String name, String values, String sense, Optional<String> byDefault) {}
