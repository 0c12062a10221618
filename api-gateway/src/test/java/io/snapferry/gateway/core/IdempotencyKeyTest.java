package io.snapferry.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.command.RepeatableId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static String id(String key, String who, String path, String body) {
        return IdempotencyKey.read(key).commandId(who, "POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameRequestUnderTheSameKeyIsTheSameCommand() {
        assertThat(id("k1", "a", "/jobs", "{}")).isEqualTo(id("\"k1\"", "a", "/jobs", "{}"));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsKnownForThat() {
        String first = id("k1", "a", "/jobs", "{}");
        assertThat(RepeatableId.contradict(first, id("k1", "a", "/jobs", "{ }")))
                .isTrue();
        assertThat(RepeatableId.contradict(first, id("k1", "a", "/jobs/100-0/run", "{}")))
                .isTrue();
    }

    @Test
    void keysOfOthersAndOtherKeysHaveNothingToDoWithIt() {
        String first = id("k1", "a", "/jobs", "{}");
        assertThat(RepeatableId.contradict(first, id("k1", "b", "/jobs", "{ }")))
                .isFalse();
        assertThat(RepeatableId.contradict(first, id("k2", "a", "/jobs", "{ }")))
                .isFalse();
        assertThat(id("1a", "k", "/jobs", "{}")).isNotEqualTo(id("a", "k1", "/jobs", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "with space", "with\"quote", "back\\slash", "\u00fc", "tab\t"})
    void whatIsNoKeyIsRefused(String header) {
        assertThatThrownBy(() -> IdempotencyKey.read(header))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(422));
    }

    @Test
    void anAbsurdlyLongOneIsRefused() {
        assertThat(IdempotencyKey.read("k".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> IdempotencyKey.read("k".repeat(256))).isInstanceOf(ProblemException.class);
    }
}
