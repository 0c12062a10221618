package io.snapferry.benchmarks.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Asks a server over and over, on so many connections at once; each waits for its answer before it asks again. */
final class Asking implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final int connections;
    private final HttpClient client;

    Asking(int port, int connections) {
        this.port = port;
        this.connections = connections;
        client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(connections));
    }

    /** Something to ask for; the body is empty if there is none. */
    record Question(HttpMethod method, String path, String body) {
        static Question get(String path) {
            return new Question(HttpMethod.GET, path, "");
        }
    }

    /** What came of it. */
    static final class Answers {
        private final double seconds;
        /** In nanoseconds, the shortest first. */
        private final long[] times;

        Answers(double seconds, long[] times) {
            this.seconds = seconds;
            this.times = times;
        }

        String told() {
            return "%,.0f/s, p50 %.2f ms, p99 %.2f ms, at most %.1f ms"
                    .formatted(perSecond(), at(0.5), at(0.99), at(1));
        }

        double perSecond() {
            return times.length / seconds;
        }

        private double at(double part) {
            return Values.at(times, part) / 1e6;
        }
    }

    Answers ask(Duration time, Supplier<Question> questions) {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        Values times = new Values();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Future<?>[] loops = new Future<?>[connections];
        for (int i = 0; i < connections; i++) {
            loops[i] = again(questions, end, times).onFailure(failure::set);
        }
        Future.join(Arrays.asList(loops))
                .otherwiseEmpty()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return new Answers((System.nanoTime() - start) / 1e9, times.sorted());
    }

    /** The answer to one question. */
    static byte[] body(int port, Question question) {
        try (Asking asking = new Asking(port, 1)) {
            return asking.response(question)
                    .compose(HttpClientResponse::body)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .getBytes();
        }
    }

    private Future<Void> again(Supplier<Question> questions, long end, Values times) {
        Promise<Void> over = Promise.promise();
        ask(questions, end, times, over);
        return over.future();
    }

    /** No future waits for the next one: thousands of them would be too deep. */
    private void ask(Supplier<Question> questions, long end, Values times, Promise<Void> over) {
        long asked = System.nanoTime();
        if (asked >= end) {
            over.complete();
            return;
        }
        once(questions.get())
                .onSuccess(answered -> {
                    times.add(System.nanoTime() - asked);
                    ask(questions, end, times, over);
                })
                .onFailure(over::fail);
    }

    private Future<Void> once(Question question) {
        return response(question).compose(Asking::whole);
    }

    private Future<HttpClientResponse> response(Question question) {
        return client.request(new RequestOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setMethod(question.method())
                        .setURI(question.path()))
                .compose(request -> question.body().isEmpty()
                        ? request.send()
                        : request.putHeader("Content-Type", "application/json").send(question.body()));
    }

    private static Future<Void> whole(HttpClientResponse response) {
        return response.body()
                .compose(body -> response.statusCode() == 200
                        ? Future.succeededFuture()
                        : Future.failedFuture(response.statusCode() + ": " + body));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
