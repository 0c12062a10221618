package io.snapferry.gateway.core;

import io.snapferry.kit.config.Hints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether a request has only parameters that there are, and each of them once. */
public final class ParameterNames {
    private ParameterNames() {}

    /** What is wrong with the names behind a question mark; nothing if there is nothing. */
    public static List<FieldError> errors(Set<String> known, Collection<String> given) {
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Set<String> told = new LinkedHashSet<>();
        for (String name : given) {
            if (!known.contains(name) && told.add(name)) {
                errors.add(new FieldError(name, unknown(name, known)));
            } else if (!seen.add(name) && told.add(name)) {
                errors.add(new FieldError(name, "is given more than once: give it once"));
            }
        }
        return errors;
    }

    private static String unknown(String name, Set<String> known) {
        return "is no parameter here"
                + Hints.closest(name, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse(known.isEmpty() ? "; there are none" : "; known here: " + String.join(", ", known));
    }
}
