package io.snapferry.kit.config;

import java.util.List;

/**
 * What a section is for, as whoever reads it says it.
 *
 * @param path empty for the whole file
 * @param sense in Markdown
 */
public record SectionDescription(String path, String sense, List<KeyDescription> keys) {
    public SectionDescription {
        keys = List.copyOf(keys);
    }
}
