package io.snapferry.gateway.core;

import io.snapferry.kit.config.Hints;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters behind the question mark of a request. Read all, then call {@link #end}. */
public final class Query {
    private final Map<String, String> values;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    public Query(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public <T> Optional<T> value(String name, Function<String, T> parse) {
        known.add(name);
        try {
            return Optional.ofNullable(values.get(name)).map(parse);
        } catch (NumberFormatException e) {
            errors.add(new FieldError(name, "'" + values.get(name) + "' is not a whole number"));
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(name, e.getMessage()));
        }
        return Optional.empty();
    }

    public boolean flag(String name) {
        return value(name, Query::parseFlag).orElse(false);
    }

    public int positive(String name, int byDefault) {
        return value(name, text -> {
                    int number = Integer.parseInt(text);
                    if (number < 1) {
                        throw new IllegalArgumentException(number + " is too small: it must be at least 1");
                    }
                    return number;
                })
                .orElse(byDefault);
    }

    /** Adds a complaint about parameters that do not go together. */
    public void refuseIf(boolean wrong, String name, String reason) {
        if (wrong) {
            errors.add(new FieldError(name, reason));
        }
    }

    /**
     * Ends the reading.
     *
     * @throws ProblemException that names every parameter at fault, also the unknown ones
     */
    public void end() {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                errors.add(new FieldError(
                        name,
                        "is no parameter here"
                                + Hints.closest(name, known)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.invalid(errors));
        }
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }
}
