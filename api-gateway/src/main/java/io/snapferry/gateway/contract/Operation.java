package io.snapferry.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thing that the API can do.
 *
 * @param method in capitals
 * @param path with the names of its variable parts in braces
 * @param parameters the names of those behind the question mark
 * @param body what a body must be like; empty if none is expected
 */
public record Operation(String method, String path, Set<String> parameters, Optional<Validator> body) {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    static List<Operation> all(String path, JsonObject document, Schemas schemas) {
        JsonObject item = document.getJsonObject("paths").getJsonObject(path);
        return METHODS.stream()
                .filter(item::containsKey)
                .map(method -> {
                    JsonObject operation = item.getJsonObject(method);
                    return new Operation(
                            method.toUpperCase(Locale.ROOT),
                            path,
                            queryNames(operation.getJsonArray("parameters", new JsonArray()), schemas),
                            Optional.ofNullable(operation.getJsonObject("requestBody"))
                                    .map(body -> body.getJsonObject("content")
                                            .getJsonObject("application/json")
                                            .getJsonObject("schema"))
                                    .map(schemas::validator));
                })
                .toList();
    }

    private static Set<String> queryNames(JsonArray parameters, Schemas schemas) {
        Set<String> names = new LinkedHashSet<>();
        parameters.stream()
                .map(JsonObject.class::cast)
                .map(schemas::resolved)
                .filter(parameter -> parameter.getString("in").equals("query"))
                .forEach(parameter -> names.add(parameter.getString("name")));
        return names;
    }

    /** Whether the path of a request is this one; the router takes it with a slash at its end too. */
    boolean isAt(String asked) {
        String[] wanted = path.split("/", -1);
        String[] given = asked.replaceFirst("(?<=.)/$", "").split("/", -1);
        return wanted.length == given.length
                && Stream.iterate(0, i -> i + 1)
                        .limit(wanted.length)
                        .allMatch(i -> wanted[i].startsWith("{") ? !given[i].isEmpty() : wanted[i].equals(given[i]));
    }
}
