package io.snapferry.gateway.webhook;

import com.standardwebhooks.Webhook;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends events to the receivers of webhooks. Follows no redirects, which would lead to who was not asked for. */
public final class Sender {
    /** Standard Webhooks recommends 15 to 30 seconds. */
    private static final int PATIENCE_SECONDS = 15;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int CONNECTIONS = 64;
    private static final int EXCERPT = 200;
    private static final int LONGEST_ANSWER = 64 << 10;

    private final HttpClient http;
    private final InstantSource clock;

    public Sender(Vertx vertx, InstantSource clock) {
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.clock = clock;
    }

    /** Sends an event once. Never fails: what went wrong is in the result. */
    public Future<Attempt> send(io.snapferry.contracts.webhook.Webhook webhook, CloudEvent event) {
        return send(webhook, event.id(), Json.text(event));
    }

    /**
     * Sends an event once. Never fails: what went wrong is in the result.
     *
     * @param id of the event
     * @param event as JSON
     */
    public Future<Attempt> send(io.snapferry.contracts.webhook.Webhook webhook, String id, String event) {
        return Future.succeededFuture(clock.instant())
                .compose(now -> http.request(request(webhook, id, event, now)))
                .compose(request -> exchange(request, event))
                .otherwise(e -> new Attempt.Failed(reason(e), Optional.empty()));
    }

    private static RequestOptions request(
            io.snapferry.contracts.webhook.Webhook webhook, String id, String event, Instant now) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(webhook.url())
                .setFollowRedirects(false)
                .putHeader("Content-Type", "application/cloudevents+json; charset=UTF-8")
                .putHeader("User-Agent", "snapferry")
                .putHeader(Webhook.UNBRANDED_MSG_ID_KEY, id)
                .putHeader(Webhook.UNBRANDED_MSG_TIMESTAMP_KEY, Long.toString(now.getEpochSecond()))
                .putHeader(Webhook.UNBRANDED_MSG_SIGNATURE_KEY, Signature.of(webhook.secrets(), id, now, event));
    }

    private static Future<Attempt> exchange(HttpClientRequest request, String event) {
        return request.send(Buffer.buffer(event))
                .compose(Sender::answered)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onFailure(e -> request.reset());
    }

    private static Future<Attempt> answered(HttpClientResponse response) {
        int status = response.statusCode();
        return excerpt(response)
                .<Attempt>map(text -> status / 100 == 2
                        ? new Attempt.Taken()
                        : new Attempt.Failed(
                                "answered " + status + (text.isEmpty() ? "" : " (" + text + ")"), pause(response)));
    }

    /** The beginning of the answer in one line; whoever answers without an end is cut off. */
    private static Future<String> excerpt(HttpClientResponse response) {
        Buffer text = Buffer.buffer();
        int[] left = {LONGEST_ANSWER};
        response.handler(chunk -> {
            left[0] -= chunk.length();
            if (text.length() < EXCERPT) {
                text.appendBuffer(chunk.slice(0, Math.min(chunk.length(), EXCERPT - text.length())));
            }
            if (left[0] < 0) {
                response.request().reset();
            }
        });
        response.exceptionHandler(e -> {});
        return response.end()
                .otherwiseEmpty()
                .map(end -> text.toString().replaceAll("[\\p{Cntrl}\\s]+", " ").strip());
    }

    /** In seconds; the form with a date says less than our own pause. */
    private static Optional<Duration> pause(HttpClientResponse response) {
        return Optional.ofNullable(response.getHeader("Retry-After"))
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static String reason(Throwable e) {
        return e instanceof TimeoutException
                ? "did not answer within " + PATIENCE_SECONDS + " s"
                : Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }
}
