package io.snapferry.gateway.http;

import static io.snapferry.gateway.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.RepeatableId;
import io.snapferry.contracts.command.Reply;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final String RUN = "/api/v1/jobs/100-0/run";

    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @BeforeEach
    void scheduler() {
        gateway.scheduler(command ->
                new Reply.Done(command.commandId(), Optional.of(job("100-0", 2, Optional.empty())), Optional.empty()));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private int run(String body, String key) {
        return gateway.send("POST", RUN, body, "Idempotency-Key", key).statusCode();
    }

    private List<String> ids() {
        return gateway.commands().stream().map(Command::commandId).toList();
    }

    @Test
    void aRequestThatComesAgainUnderItsKeyIsTheSameCommand() {
        assertThat(run("{}", "\"k1\"")).isEqualTo(202);
        assertThat(run("{}", "k1")).isEqualTo(202);
        assertThat(run("{}", "k2")).isEqualTo(202);

        assertThat(ids()).hasSize(3);
        assertThat(ids().get(1)).isEqualTo(ids().get(0));
        assertThat(ids().get(2)).isNotEqualTo(ids().get(0));
    }

    @Test
    void theSchedulerCanTellAnotherRequestUnderTheSameKey() {
        run("{}", "k1");
        run("{\"verify\": true}", "k1");

        assertThat(RepeatableId.contradict(ids().get(0), ids().get(1))).isTrue();
    }

    @Test
    void withoutAKeyEachRequestIsACommandOfItsOwn() {
        gateway.send("POST", RUN, "{}");
        gateway.send("POST", RUN, "{}");

        assertThat(ids()).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void whoAsksAgainBeforeTheAnswerGetsItToo() {
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> run("{}", "k1"));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> run("{}", "k1"));

        assertThat(List.of(first.join(), second.join())).containsOnly(202);
        assertThat(ids()).hasSizeBetween(1, 2).allMatch(id -> id.equals(ids().get(0)));
    }

    @Test
    void aKeyThatIsNoneAndOneForASecretAreRefused() {
        HttpResponse<String> malformed = gateway.send("POST", RUN, "{}", "Idempotency-Key", "two words");
        HttpResponse<String> token = gateway.send(
                "POST", "/api/v1/tokens", "{\"name\": \"a\", \"role\": \"viewer\"}", "Idempotency-Key", "k1");

        for (HttpResponse<String> answer : List.of(malformed, token)) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(GatewayUnderTest.json(answer).at("/errors/0/field").asText())
                    .isEqualTo("Idempotency-Key");
        }
        assertThat(gateway.commands()).isEmpty();
        assertThat(gateway.tokenTopic()).isEmpty();
    }
}
