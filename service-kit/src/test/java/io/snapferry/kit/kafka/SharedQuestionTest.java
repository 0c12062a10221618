package io.snapferry.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedQuestionTest {
    private final List<Promise<Integer>> asked = new ArrayList<>();
    private final SharedQuestion<Integer> question = new SharedQuestion<>(() -> {
        asked.add(Promise.promise());
        return asked.get(asked.size() - 1).future();
    });

    @Test
    void whoComesWhileAQuestionIsUnderWaySharesTheNextOne() {
        Future<Integer> first = question.ask();
        Future<Integer> second = question.ask();
        Future<Integer> third = question.ask();
        assertThat(asked).hasSize(1);

        asked.get(0).complete(1);
        assertThat(first.result()).isEqualTo(1);
        assertThat(second.isComplete()).isFalse();
        assertThat(asked).hasSize(2);

        Future<Integer> fourth = question.ask();
        asked.get(1).complete(2);
        assertThat(second.result()).isEqualTo(2);
        assertThat(third.result()).isEqualTo(2);
        assertThat(asked).hasSize(3);

        asked.get(2).complete(3);
        assertThat(fourth.result()).isEqualTo(3);
        assertThat(asked).hasSize(3);
    }

    @Test
    void afterAFailureTheNextOneIsAsked() {
        Future<Integer> first = question.ask();
        Future<Integer> second = question.ask();

        asked.get(0).fail("no answer");
        asked.get(1).complete(2);

        assertThat(first.failed()).isTrue();
        assertThat(second.result()).isEqualTo(2);
    }
}
