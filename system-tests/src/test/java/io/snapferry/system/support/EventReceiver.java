package io.snapferry.system.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook's receiver, which may refuse some of what it is sent. */
public final class EventReceiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final int refusedOnceIn;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();

    private EventReceiver(HttpServer server, int refusedOnceIn) {
        this.server = server;
        this.refusedOnceIn = refusedOnceIn;
    }

    /**
     * Starts one.
     *
     * @param refusedOnceIn of so many requests it refuses one; none if 0
     */
    public static EventReceiver start(int refusedOnceIn) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        EventReceiver receiver = new EventReceiver(server, refusedOnceIn);
        server.createContext("/", receiver::answer);
        server.start();
        return receiver;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    public int asked() {
        return asked.get();
    }

    /** The ids of the events of each job, each once, in the order in which they came first. */
    public Map<String, List<String>> taken() {
        return inOrder(taken);
    }

    public static Map<String, List<String>> inOrder(List<JsonNode> events) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (JsonNode event : events) {
            List<String> ofJob = ids.computeIfAbsent(event.path("subject").asText(), first -> new ArrayList<>());
            String id = event.path("id").asText();
            if (!ofJob.contains(id)) {
                ofJob.add(id);
            }
        }
        return ids;
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean refused = refusedOnceIn > 0 && asked.incrementAndGet() % refusedOnceIn == 0;
        JsonNode event = JSON.readTree(exchange.getRequestBody());
        if (!refused) {
            taken.add(event);
        }
        exchange.sendResponseHeaders(refused ? 500 : 204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
