package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A gateway that keeps jobs as the real one does, refuses what the test says, and takes the changes of others. */
final class FakeJobs implements AutoCloseable {
    private static final String ROOT = "/api/v1/";

    private static final String BAD_SCHEDULE = "{\"title\":\"The request is not valid\",\"errors\":"
            + "[{\"field\":\"schedule\",\"reason\":\"61 is no minute\",\"position\":1}]}";

    private record Kept(ObjectNode job, int revision) {}

    private final HttpServer server;
    private final Map<String, Kept> jobs = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final List<String> changes = new ArrayList<>();
    private Runnable beforeNextChange = () -> {};

    FakeJobs() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    Map<String, String> env() {
        return Map.of("SNAPFERRY_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** As somebody else sets it, or as a run that begins or ends changes it. */
    synchronized void put(String job) {
        try {
            ObjectNode json = (ObjectNode) PrettyJson.MAPPER.readTree(job);
            String id = json.path("id").asText();
            int revision = jobs.containsKey(id) ? jobs.get(id).revision() + 1 : 1;
            jobs.put(id, new Kept(json, revision));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What happens between the reading of a job and its change, once. */
    synchronized void beforeNextChange(Runnable happens) {
        beforeNextChange = happens;
    }

    /** All requests like this, such as {@code POST jobs}, are refused with this status. */
    synchronized void refuse(String request, int status) {
        refusals.put(request, status);
    }

    synchronized List<String> jobs() {
        return jobs.values().stream().map(kept -> kept.job().toString()).toList();
    }

    /** The requests that were to change something, each as {@code METHOD PATH BODY}. */
    synchronized List<String> changes() {
        return List.copyOf(changes);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath().substring(ROOT.length());
        boolean isChange = !request.startsWith("GET") && !request.endsWith("explain");
        if (isChange) {
            changes.add((request + " " + body).strip());
            Runnable happens = beforeNextChange;
            beforeNextChange = () -> {};
            happens.run();
        }
        JsonNode sent = body.isEmpty() ? PrettyJson.MAPPER.nullNode() : PrettyJson.MAPPER.readTree(body);
        Optional<String> revision =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"));
        if (refusals.containsKey(request)) {
            send(exchange, refusals.get(request), problem("refused by the test"));
        } else if (request.endsWith("explain")) {
            boolean isBad = sent.path("schedule").asText().contains("61");
            send(exchange, isBad ? 422 : 200, PrettyJson.MAPPER.readTree(BAD_SCHEDULE));
        } else if (request.equals("GET jobs")) {
            ObjectNode page = PrettyJson.MAPPER.createObjectNode();
            jobs.values().forEach(kept -> page.withArray("items").add(kept.job()));
            send(exchange, 200, page);
        } else if (request.equals("POST jobs")) {
            put(body);
            show(exchange, sent.path("id").asText(), 201);
        } else {
            one(exchange, request.substring(request.lastIndexOf('/') + 1), sent, revision);
        }
    }

    private void one(HttpExchange exchange, String id, JsonNode sent, Optional<String> revision) throws IOException {
        Kept kept = jobs.get(id);
        if (kept == null) {
            send(exchange, 404, problem("There is no job " + id + "."));
        } else if (exchange.getRequestMethod().equals("GET")) {
            show(exchange, id, 200);
        } else if (!revision.equals(Optional.of("\"" + kept.revision() + "\""))) {
            send(exchange, 412, problem("job " + id + " has changed"));
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            put(kept.job()
                    .deepCopy()
                    .set("state", PrettyJson.MAPPER.createObjectNode().put("phase", "removing"))
                    .toString());
            show(exchange, id, 202);
        } else {
            ObjectNode changed = kept.job().deepCopy();
            sent.properties().forEach(entry -> changed.set(entry.getKey(), entry.getValue()));
            changed.properties().removeIf(entry -> entry.getValue().isNull());
            put(changed.toString());
            show(exchange, id, 200);
        }
    }

    private void show(HttpExchange exchange, String id, int status) throws IOException {
        exchange.getResponseHeaders().add("ETag", "\"" + jobs.get(id).revision() + "\"");
        send(exchange, status, jobs.get(id).job());
    }

    private static JsonNode problem(String detail) {
        return PrettyJson.MAPPER.createObjectNode().put("detail", detail);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
