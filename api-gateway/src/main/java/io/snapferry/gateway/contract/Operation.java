package io.snapferry.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One thing that the API can do.
 *
 * @param method in capitals
 * @param path with the names of its variable parts in braces
 * @param parts of the path
 * @param parameters the names of those behind the question mark
 * @param body what a body must be like; empty if none is expected
 */
public record Operation(
        String method, String path, List<String> parts, Set<String> parameters, Optional<Validator> body) {
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
                            parts(path),
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

    /** Whether a request's path, in its parts, is this one. */
    boolean isAt(List<String> given) {
        return parts.size() == given.size()
                && IntStream.range(0, parts.size())
                        .allMatch(i -> parts.get(i).startsWith("{")
                                ? !given.get(i).isEmpty()
                                : parts.get(i).equals(given.get(i)));
    }

    /** A path between its slashes; the router takes it with one at its end too. */
    static List<String> parts(String path) {
        return List.of(path.replaceFirst("(?<=.)/$", "").split("/", -1));
    }
}
