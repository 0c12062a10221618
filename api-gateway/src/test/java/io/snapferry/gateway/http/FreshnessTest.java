package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.gateway.Samples;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start();
    private final Queue<Promise<Void>> asked = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        gateway.close();
    }

    private void letRequestsWait() {
        gateway.caughtUp(() -> {
            Promise<Void> known = Promise.promise();
            asked.add(known);
            return known.future();
        });
    }

    private CompletableFuture<Integer> status(String path) {
        return CompletableFuture.supplyAsync(() -> gateway.get(path).statusCode());
    }

    @Test
    void aRequestSeesWhatWasCommittedBeforeIt() {
        letRequestsWait();
        CompletableFuture<Integer> status = status("/api/v1/jobs/100-0");
        await().until(() -> asked.size() == 1);

        gateway.feed(Samples.job("100-0", 1));
        asked.remove().complete();

        assertThat(status.join()).isEqualTo(200);
    }

    @Test
    void aChangeIsNotLostWhileItsRequestWaits() {
        letRequestsWait();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> gateway.send("POST", "/api/v1/schedules/explain", "{\"schedule\": \"*/15\"}")
                        .body());
        await().until(() -> asked.size() == 1);

        asked.remove().complete();

        assertThat(answer.join()).contains("every 15 minutes");
    }

    @Test
    void aRequestDoesNotWaitForEver() {
        letRequestsWait();
        gateway.feed(Samples.job("100-0", 1));

        assertThat(gateway.get("/api/v1/jobs/100-0").statusCode()).isEqualTo(200);
    }

    @Test
    void onlyOneWaitsWhileKafkaIsAwayAndAllDoOnceItIsBack() {
        letRequestsWait();
        CompletableFuture<Integer> first = status("/api/v1/jobs/100-0");
        await().until(() -> asked.size() == 1);
        asked.remove().fail("Kafka is away");
        assertThat(first.join()).isEqualTo(404);
        await().until(() -> asked.size() == 1);
        for (int i = 0; i < 5; i++) {
            assertThat(gateway.get("/api/v1/jobs/100-0").statusCode()).isEqualTo(404);
        }
        assertThat(asked).hasSize(1);

        asked.remove().complete();
        CompletableFuture<Integer> late = status("/api/v1/jobs/100-0");
        await().until(() -> asked.size() == 1 || late.isDone());

        gateway.feed(Samples.job("100-0", 1));
        asked.remove().complete();
        assertThat(late.join()).isEqualTo(200);
    }

    @Test
    void itIsAskedAgainAndAgainUntilKafkaIsBack() {
        AtomicInteger questions = new AtomicInteger();
        gateway.caughtUp(() ->
                questions.incrementAndGet() < 3 ? Future.failedFuture("Kafka is away") : Future.succeededFuture());
        gateway.get("/api/v1/jobs");

        await().until(() -> questions.get() == 3);
    }

    @Test
    void whatIsNotOfTheApiWaitsForNothing() {
        gateway.caughtUp(() -> {
            throw new AssertionError("nobody needs this here");
        });

        assertThat(gateway.get("/health/live").statusCode()).isEqualTo(200);
    }
}
