package io.snapferry.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.snapferry.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a subscriber would run: it takes events over HTTP, or answers with what the test wants. */
public final class Receiver implements AutoCloseable {
    /** A request as it came, the names of its headers in small letters. */
    public record Request(Map<String, List<String>> headers, String body) {

        public JsonNode event() {
            try {
                return Json.mapper().readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }

        /** Throws if the request is not signed with this secret. */
        public void verify(String secret) throws Exception {
            new Webhook(secret).verify(body, headers);
        }
    }

    private final HttpServer server;
    private final List<Request> taken = new CopyOnWriteArrayList<>();
    private final List<Request> refused = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile int usual = 204;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server);
        server.createContext("/", receiver::answer);
        server.start();
        return receiver;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/events";
    }

    /** The next requests are answered so, one each. */
    public void answerNext(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    /** All others are. */
    public void answer(int status) {
        usual = status;
    }

    public List<Request> taken() {
        return taken;
    }

    public List<String> takenIds() {
        return taken.stream()
                .map(request -> request.event().path("id").asText())
                .toList();
    }

    public List<Request> refused() {
        return refused;
    }

    private void answer(HttpExchange exchange) throws IOException {
        Integer next = answers.poll();
        int status = next == null ? usual : next;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        Request request = new Request(Map.copyOf(headers), body);
        (status / 100 == 2 ? taken : refused).add(request);
        byte[] text = status / 100 == 2 ? new byte[0] : "not\nnow".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, text.length == 0 ? -1 : text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
