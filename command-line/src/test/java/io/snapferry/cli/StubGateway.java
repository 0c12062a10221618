package io.snapferry.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Gives the answers it was told to, in their order, and remembers what was asked. */
final class StubGateway implements AutoCloseable {
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private final List<String> lastEventIds = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private StubGateway(HttpServer server) {
        this.server = server;
    }

    static StubGateway answering(int status, String body) {
        return answering(status, List.of(body));
    }

    /** One answer after the other, the last one again and again. */
    static StubGateway answering(int status, List<String> bodies) {
        return answering(bodies.stream().map(body -> new Answer(status, body)).toList());
    }

    /** One answer after the other, the last one again and again. */
    static StubGateway answering(List<Answer> answers) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StubGateway gateway = new StubGateway(server);
            server.createContext("/", exchange -> gateway.answer(exchange, answers));
            server.start();
            return gateway;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, List<Answer> answers) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer next = answers.get(Math.min(requests.size(), answers.size() - 1));
        requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + sent).strip());
        tokens.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "none"));
        lastEventIds.add(
                Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Last-Event-ID"), "none given"));
        byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Each as {@code METHOD PATH BODY}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What each request showed as its authorization, {@code none} for nothing. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** Which event each request said it had seen last, {@code none given} for nothing. */
    List<String> lastEventIds() {
        return List.copyOf(lastEventIds);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
