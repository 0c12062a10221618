package io.snapferry.gateway.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The parameters behind the question mark of a request. Read all, then call {@link #end}. */
public final class Query {
    private final Map<String, String> values;
    private final List<FieldError> errors = new ArrayList<>();

    public Query(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public <T> Optional<T> value(String name, Function<String, T> parse) {
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

    /** One of the words by which JSON names the constants. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return value(name, text -> Choices.of(type, text));
    }

    /** How many items a page of a list has at most. */
    public int pageSize() {
        return positive("limit", Page.DEFAULT_SIZE, Page.MAX_SIZE);
    }

    /** How many items of a short list are wanted; all, if that is not said. */
    public int atMost() {
        return positive("limit", Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private int positive(String name, int byDefault, int max) {
        return value(name, text -> {
                    int number = Integer.parseInt(text);
                    if (number < 1 || number > max) {
                        throw new IllegalArgumentException(number + " is out of range: it must be from 1 to " + max);
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
     * @throws ProblemException that names every parameter at fault
     */
    public void end() {
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
