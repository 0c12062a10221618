package io.snapferry.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.NotificationMessage;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.gateway.core.notify.Circumstances;
import io.snapferry.gateway.core.notify.Composer;
import io.snapferry.gateway.core.notify.Desk;
import io.snapferry.gateway.core.notify.Happenings;
import io.snapferry.gateway.core.notify.NotificationBook;
import io.snapferry.gateway.core.notify.Rules;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One term after the other, with a real mail server; in Kafka's place the test keeps what is to be kept. */
class TermTest {
    private static final Rules RULES = new Rules(
            "ops",
            Severity.WARNING,
            Set.of(),
            List.of(),
            Set.of(),
            new TreeSet<>(List.of(1, 2, 3)),
            Duration.ofDays(1),
            Duration.ofMillis(100));

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final NotificationBook topic = new NotificationBook();
    private final AtomicBoolean kafkaIsAway = new AtomicBoolean();
    private final AtomicInteger broken = new AtomicInteger();
    private Desk desk;

    private final Keeper keeper = new Keeper() {
        @Override
        public Future<Void> keep(Map<NotificationKey, Optional<NotificationMessage>> changes) {
            if (kafkaIsAway.get()) {
                return Future.failedFuture("Kafka is away");
            }
            changes.forEach(topic::accept);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    };

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private Term term(int port) {
        MailSettings mail = new MailSettings(
                "127.0.0.1",
                port,
                MailSettings.Tls.NONE,
                Optional.empty(),
                "snapferry@example.org",
                List.of("ops@example.org"),
                Optional.empty(),
                Duration.ofSeconds(20));
        TargetSettings settings = new TargetSettings(RULES, Optional.of(mail), Optional.empty());
        Targets targets = Targets.of(vertx, new NotificationSettings(Optional.empty(), List.of(settings)));
        Composer composer = new Composer(new Circumstances(
                job -> Optional.empty(), run -> List.of(), node -> List.of(), Optional.empty(), ZoneOffset.UTC));
        return onLoop(() -> {
            desk = new Desk(topic, List.of(RULES), job -> Optional.empty(), Instant.now());
            Term term = new Term(
                    vertx,
                    keeper,
                    desk,
                    targets,
                    composer,
                    new SimpleMeterRegistry(),
                    Clock.systemUTC(),
                    broken::incrementAndGet);
            term.begin();
            return term;
        });
    }

    private <T> T onLoop(Callable<T> work) {
        return Future.<T>future(promise -> loop.runOnContext(go -> {
                    try {
                        promise.complete(work.call());
                    } catch (Exception e) {
                        promise.fail(e);
                    }
                }))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void happens(CloudEvent event) {
        onLoop(() -> {
            desk.take(event, Instant.now());
            return true;
        });
    }

    private void end(Term term) {
        Future.<Void>future(promise -> loop.runOnContext(go -> term.close().onComplete(promise)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static List<String> subjects(MailServer server) {
        return server.mails().stream()
                .map(mail -> mail.header("Subject").get(0).replaceFirst(" \\(.*", ""))
                .toList();
    }

    @Test
    void aServerThatIsDownForAWhileGetsItOnceAndTheNextTermGoesOn() throws Exception {
        int port;
        try (MailServer first = MailServer.start(0)) {
            port = first.port();
        }
        Term term = term(port);
        happens(Happenings.failed("100-0.1", 1, "no-space", Instant.now()));
        await().until(() -> topic.health("ops").failures() > 0);
        assertThat(topic.health("ops").reason().orElse("")).containsIgnoringCase("connection refused");
        try (MailServer server = MailServer.start(port)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> server.mails().size() == 1);
            await().until(() -> topic.health("ops").failingSince().isEmpty());
            end(term);

            Term next = term(port);
            happens(Happenings.succeeded("100-0.2", Instant.now()));
            await().until(() -> server.mails().size() == 2);
            end(next);
            assertThat(subjects(server))
                    .containsExactly("Snapferry: job 100-0 fails", "Snapferry: job 100-0 works again");
            assertThat(server.mails().get(1).header("References"))
                    .isEqualTo(server.mails().get(0).header("Message-ID"));
        }
    }

    @Test
    void theEndOfATermWaitsForWhatIsUnderWaySoThatNothingIsToldTwice() throws Exception {
        try (MailServer server = MailServer.start(0)) {
            server.stall();
            Term term = term(server.port());
            happens(Happenings.failed("100-0.1", 1, "no-space", Instant.now()));
            vertx.setTimer(1500, late -> server.goOn());
            vertx.timer(1, TimeUnit.SECONDS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            end(term);
            assertThat(server.mails()).hasSize(1);

            Term next = term(server.port());
            happens(Happenings.succeeded("100-0.2", Instant.now()));
            await().until(() -> server.mails().size() == 2);
            end(next);
            assertThat(subjects(server).get(1)).contains("works again");
        }
    }

    @Test
    void whatCannotBeKeptEndsTheTerm() throws Exception {
        try (MailServer server = MailServer.start(0)) {
            kafkaIsAway.set(true);
            Term term = term(server.port());
            await().until(() -> broken.get() == 1);
            happens(Happenings.failed("100-0.1", 1, "no-space", Instant.now()));
            end(term);
            kafkaIsAway.set(false);

            Term next = term(server.port());
            happens(Happenings.failed("100-0.1", 1, "no-space", Instant.now()));
            await().until(() -> server.mails().size() == 1);
            end(next);
            assertThat(broken).hasValue(1);
        }
    }
}
