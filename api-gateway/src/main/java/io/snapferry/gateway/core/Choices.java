package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.snapferry.contracts.json.Json;
import io.snapferry.kit.config.Hints;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of an enum by the words that JSON has for them. */
final class Choices {
    private static final ObjectMapper MAPPER = Json.mapper();

    private Choices() {}

    /** The constant; an {@link IllegalArgumentException} tells the user which words there are. */
    static <E extends Enum<E>> E of(Class<E> type, String word) {
        Map<String, E> words = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> words.put(word(constant), constant));
        E chosen = words.get(word);
        if (chosen == null) {
            throw new IllegalArgumentException("'" + word + "' must be one of " + String.join(", ", words.keySet())
                    + Hints.closest(word, words.keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return chosen;
    }

    private static String word(Enum<?> constant) {
        return MAPPER.convertValue(constant, String.class);
    }
}
