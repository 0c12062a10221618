package io.snapferry.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientConfig;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of a gateway's event stream, which count what they are told. No more than a hundred come from one address. */
final class EventClients implements AutoCloseable {
    private static final int OF_ONE_ADDRESS = 100;
    private static final byte[] EVENT = "\ndata: ".getBytes(StandardCharsets.US_ASCII);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger cutOff = new AtomicInteger();

    /** Returns once all are connected; throws if one of them is not. */
    EventClients(int port, int count) {
        List<Future<?>> connected = new ArrayList<>();
        for (int first = 0; first < count; first += OF_ONE_ADDRESS) {
            HttpClient client = from("127.0.1." + (1 + first / OF_ONE_ADDRESS));
            for (int i = first; i < Math.min(count, first + OF_ONE_ADDRESS); i++) {
                connected.add(connect(client, port));
            }
        }
        Future.all(connected).toCompletionStage().toCompletableFuture().join();
    }

    private HttpClient from(String address) {
        HttpClientConfig config = new HttpClientConfig(new HttpClientOptions());
        // Vert.x 5.1.6 drops the address that is set in the options.
        config.getTcpConfig().setLocalAddress(SocketAddress.inetSocketAddress(0, address));
        return vertx.httpClientBuilder()
                .with(config)
                .with(new PoolOptions().setHttp1MaxSize(OF_ONE_ADDRESS))
                .build();
    }

    private Future<?> connect(HttpClient client, int port) {
        return client.request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMethod(HttpMethod.GET)
                        .setURI("/api/v1/events"))
                .compose(request -> request.send())
                .compose(this::count);
    }

    private Future<Void> count(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("an event stream was answered with " + response.statusCode());
        }
        Matching matching = new Matching();
        response.exceptionHandler(e -> cutOff.incrementAndGet());
        response.handler(chunk -> {
            bytes.addAndGet(chunk.length());
            events.addAndGet(matching.in(chunk));
        });
        return Future.succeededFuture();
    }

    /** What all of them were told together. */
    long events() {
        return events.get();
    }

    long bytes() {
        return bytes.get();
    }

    /** How many the gateway cut off, as they read too slowly. */
    int cutOff() {
        return cutOff.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Finds where an event's data begin, wherever the chunks end. */
    private static final class Matching {
        private int matched;

        int in(Buffer chunk) {
            int found = 0;
            for (int i = 0; i < chunk.length(); i++) {
                byte next = chunk.getByte(i);
                matched = next == EVENT[matched] ? matched + 1 : next == EVENT[0] ? 1 : 0;
                if (matched == EVENT.length) {
                    found++;
                    matched = 0;
                }
            }
            return found;
        }
    }
}
