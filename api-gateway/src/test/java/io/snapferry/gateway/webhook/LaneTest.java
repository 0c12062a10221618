package io.snapferry.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.SigningSecret;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.core.webhook.Bookmark;
import io.snapferry.gateway.core.webhook.RetryPlan;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lane with a real receiver; only time is shorter than usual. */
class LaneTest {
    private static final RetryPlan SHORT =
            new RetryPlan(Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofSeconds(1));
    private static final RetryPlan LONG =
            new RetryPlan(Duration.ofMillis(40), Duration.ofMillis(80), Duration.ofMinutes(10));

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final List<ParkedEvent> parked = new CopyOnWriteArrayList<>();
    private final AtomicInteger parkingFailures = new AtomicInteger();
    private final String secret = Signature.newSecret();
    private Receiver receiver;
    private Webhook webhook;

    @BeforeEach
    void start() throws Exception {
        receiver = Receiver.start();
        webhook = new Webhook(
                "w",
                receiver.url(),
                Optional.empty(),
                Optional.of(List.of(CloudEvent.RUN_SUCCEEDED)),
                Optional.empty(),
                true,
                List.of(new SigningSecret(secret, Optional.empty())),
                Samples.NOW,
                "the test");
    }

    @AfterEach
    void stop() throws Exception {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private Lane lane(RetryPlan plan) {
        WebhookTopic topic = (key, message) -> {
            if (parkingFailures.getAndDecrement() > 0) {
                return Future.failedFuture("Kafka is away");
            }
            message.ifPresent(told -> parked.add((ParkedEvent) told));
            return Future.succeededFuture();
        };
        return new Lane(
                vertx,
                new DeliverySetup(
                        id -> Optional.of(webhook),
                        id -> parked,
                        topic,
                        new Sender(vertx, Clock.systemUTC()),
                        plan,
                        new DeliveryCounts(new SimpleMeterRegistry()),
                        Clock.systemUTC()),
                "w",
                0,
                Bookmark.at(0));
    }

    private void read(Lane lane, long offset, String run) {
        CloudEvent event = Samples.succeeded(run, Instant.now());
        loop.runOnContext(go -> lane.read(offset, run.substring(0, 3), Optional.of(event)));
    }

    private Bookmark kept(Lane lane) {
        return Future.<Bookmark>future(promise ->
                        loop.runOnContext(go -> promise.complete(lane.progress().orElse(Bookmark.at(0)))))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @Test
    void whatFailsComesAgainBeforeTheNextOfItsGuestAndOthersDoNotWait() throws Exception {
        receiver.answerNext(500, 500, 503);
        Lane lane = lane(LONG);
        read(lane, 0, "100-0.1");
        read(lane, 1, "100-0.2");
        read(lane, 2, "200-0.1");
        read(lane, 5, "100-0.3");

        await().until(() -> receiver.taken().size() == 4);
        assertThat(receiver.takenIds())
                .containsSubsequence("100-0.1.succeeded", "100-0.2.succeeded", "100-0.3.succeeded")
                .contains("200-0.1.succeeded");
        for (Receiver.Request request : receiver.taken()) {
            request.verify(secret);
            assertThat(request.headers().get("webhook-id"))
                    .containsExactly(request.event().path("id").asText());
            assertThat(request.headers().get("content-type"))
                    .containsExactly("application/cloudevents+json; charset=UTF-8");
        }
        await().untilAsserted(() -> assertThat(kept(lane)).isEqualTo(Bookmark.at(6)));
        assertThat(lane.health().failingSince()).isEmpty();
        assertThat(parked).isEmpty();
    }

    @Test
    void whatIsNotTakenInTimeIsParkedOnceItIsKept() {
        receiver.answer(500);
        parkingFailures.set(0);
        Lane lane = lane(SHORT);
        read(lane, 0, "100-0.1");
        read(lane, 1, "200-0.1");

        await().until(() -> parked.size() == 2);
        assertThat(parked).allSatisfy(one -> {
            assertThat(one.attempts()).isPositive();
            assertThat(one.reason()).isEqualTo("answered 500 (not now)");
        });
        await().untilAsserted(() -> assertThat(kept(lane)).isEqualTo(Bookmark.at(2)));
        assertThat(lane.health().failingSince()).isPresent();
    }

    @Test
    void whatCannotBeParkedIsNotPassedOver() {
        receiver.answer(500);
        parkingFailures.set(1);
        Lane lane = lane(SHORT);
        read(lane, 0, "100-0.1");

        await().until(() -> parkingFailures.get() == 0);
        assertThat(kept(lane).first()).isZero();
        assertThat(lane.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsNotWantedIsPassedOver() {
        Lane lane = lane(SHORT);
        CloudEvent other = Samples.lag(CloudEvent.JOB_LAGGING);
        loop.runOnContext(go -> {
            lane.read(0, "100", Optional.of(other));
            lane.read(1, "100", Optional.empty());
        });
        read(lane, 2, "100-0.1");

        await().until(() -> receiver.taken().size() == 1);
        await().untilAsserted(() -> assertThat(kept(lane)).isEqualTo(Bookmark.at(3)));
    }

    @Test
    void aReceiverThatIsAwayIsNamed() {
        receiver.close();
        Lane lane = lane(LONG);
        read(lane, 0, "100-0.1");

        await().untilAsserted(
                        () -> assertThat(lane.health().reason().orElse("")).containsIgnoringCase("connection refused"));
        lane.close();
    }
}
