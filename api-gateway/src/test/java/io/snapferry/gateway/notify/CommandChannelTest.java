package io.snapferry.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.gateway.core.notify.Letter;
import io.snapferry.gateway.core.notify.Word;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandChannelTest {
    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static Letter letter(String text) {
        JobId job = JobId.parse("100-0");
        Letter.Item item = new Letter.Item(
                IncidentKind.FAILURE,
                Word.BEGAN,
                Severity.ERROR,
                "100-0",
                Optional.of(job),
                Optional.of(new GuestId(100)),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(3),
                Optional.of("no-space"),
                Optional.of("full"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Letter(
                "failure.100-0.7",
                List.of(),
                "pager",
                Severity.ERROR,
                Letter.State.PROBLEM,
                Instant.EPOCH,
                "Snapferry: job 100-0 fails; $(touch x) `y`",
                text,
                List.of(item));
    }

    private Outcome send(Duration deadline, Letter letter, String... line) throws Exception {
        return new CommandChannel(
                        vertx.createSharedWorkerExecutor("commands"), new CommandSettings(List.of(line), deadline))
                .send(letter)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private Outcome shell(Duration deadline, String script) throws Exception {
        return send(deadline, letter("text\n"), "/bin/sh", "-c", "cd " + folder + "; " + script);
    }

    @Test
    void aCommandGetsAllOfItAndTheGist() throws Exception {
        assertThat(shell(Duration.ofSeconds(20), "cat > got.json; env > got.env"))
                .isEqualTo(Outcome.taken(Optional.empty()));

        JsonNode json = Json.mapper().readTree(folder.resolve("got.json").toFile());
        assertThat(json.path("text").asText()).isEqualTo("text\n");
        assertThat(json.path("items").path(0).path("failures").asInt()).isEqualTo(3);
        assertThat(Files.readAllLines(folder.resolve("got.env")))
                .contains(
                        "SNAPFERRY_SUBJECT=Snapferry: job 100-0 fails; $(touch x) `y`",
                        "SNAPFERRY_SEVERITY=error",
                        "SNAPFERRY_STATE=problem",
                        "SNAPFERRY_KIND=failure",
                        "SNAPFERRY_JOB=100-0",
                        "SNAPFERRY_GUEST=100",
                        "SNAPFERRY_CODE=no-space",
                        "SNAPFERRY_TARGET=pager",
                        "SNAPFERRY_THREAD=failure.100-0.7")
                .noneMatch(variable -> variable.startsWith("SNAPFERRY__"));
    }

    @Test
    void oneThatFailsTellsItsStatusAndWhatItSaid() throws Exception {
        assertThat(shell(Duration.ofSeconds(20), "echo on its way; echo no such pager >&2; exit 3")
                        .refused())
                .contains("the command ended with status 3: on its way no such pager");
        assertThat(send(Duration.ofSeconds(20), letter("x"), "/no/such/program")
                        .refused()
                        .orElse(""))
                .contains("cannot be run", "/no/such/program");
    }

    @Test
    void oneThatReadsNothingAndOneThatLeavesSomethingBehindHoldUpNobody() throws Exception {
        assertThat(send(Duration.ofSeconds(20), letter("x".repeat(1_000_000)), "/bin/true")
                        .refused())
                .isEmpty();
        assertThat(shell(Duration.ofSeconds(20), "sleep 600 & echo $! > left; exit 0")
                        .refused())
                .isEmpty();
        ProcessHandle.of(pid("left")).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void oneThatHangsIsEndedAtItsDeadlineWithAllThatItHasStarted() throws Exception {
        String script = "sleep 600 & echo $! > child; sh -c 'sleep 600 & echo $! > grandchild; wait' & "
                + "sh -c 'sh -c \"sleep 600 & echo \\$! > orphan; sleep 1\" & sleep 0.5'; echo waiting; wait";
        Outcome outcome = shell(Duration.ofSeconds(4), script);

        assertThat(outcome.refused()).contains("the command did not end within 4 s and was ended: waiting");
        for (String name : List.of("child", "grandchild", "orphan")) {
            long pid = pid(name);
            await(name)
                    .until(() -> ProcessHandle.of(pid)
                            .filter(process ->
                                    process.info().command().orElse("").contains("sleep"))
                            .isEmpty());
        }
    }

    private long pid(String file) throws Exception {
        return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    }
}
