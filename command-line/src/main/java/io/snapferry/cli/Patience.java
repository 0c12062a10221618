package io.snapferry.cli;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks a gateway again and again, and outlasts its absence once it has answered. */
final class Patience {
    private final Duration betweenLooks;
    private final Consumer<String> tell;
    private boolean answered;
    private boolean away;

    Patience(Duration betweenLooks, Consumer<String> tell) {
        this.betweenLooks = betweenLooks;
        this.tell = tell;
    }

    /** It has answered already. */
    Patience afterAnswer() {
        answered = true;
        return this;
    }

    /**
     * What the gateway answers, sooner or later.
     *
     * @param question must change nothing: it may be asked several times
     * @throws GatewayAwayException if it never answered yet
     */
    <T> T ask(Supplier<T> question) {
        while (true) {
            try {
                T answer = question.get();
                answered();
                return answer;
            } catch (GatewayAwayException e) {
                missed(e);
                pause();
            }
        }
    }

    void answered() {
        if (away) {
            tell.accept("the gateway is back");
        }
        away = false;
        answered = true;
    }

    /**
     * Says so once, if it had answered before.
     *
     * @throws GatewayAwayException the same, if it never did
     */
    void missed(GatewayAwayException why) {
        if (!answered) {
            throw why;
        }
        if (!away) {
            tell.accept("the gateway is away, and is asked again until it is back: " + why.getMessage());
        }
        away = true;
    }

    void pause() {
        try {
            Thread.sleep(betweenLooks.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }
}
