package io.snapferry.kit.kafka;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks something whose answer changes, for many at once. One question is under way at a time: all who ask meanwhile share
 * the next one, as the one under way may have been answered before they came. Safe for use by several threads.
 */
final class SharedQuestion<T> {
    private final Supplier<Future<T>> question;
    private Optional<Promise<T>> next = Optional.empty();
    private boolean underWay;

    SharedQuestion(Supplier<Future<T>> question) {
        this.question = question;
    }

    /** The answer as of a moment after this call. */
    Future<T> ask() {
        Promise<T> answer;
        synchronized (this) {
            answer = next.orElseGet(Promise::promise);
            next = Optional.of(answer);
        }
        askNext();
        return answer.future();
    }

    private void askNext() {
        Promise<T> answer;
        synchronized (this) {
            if (underWay || next.isEmpty()) {
                return;
            }
            underWay = true;
            answer = next.get();
            next = Optional.empty();
        }
        question.get().onComplete(answered -> {
            synchronized (this) {
                underWay = false;
            }
            askNext();
            answer.handle(answered);
        });
    }
}
