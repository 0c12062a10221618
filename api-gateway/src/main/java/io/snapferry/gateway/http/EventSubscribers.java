package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.ViewChanges.Changed;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All who are told events as they come. One that reads too slowly is cut off and may come back. One whose token was revoked
 * or has expired is told nothing more, and its stream ends within seconds.
 */
final class EventSubscribers {
    private static final long PING_MILLIS = 15_000;
    private static final long VIEWS_MILLIS = 1_000;
    private static final int MAX_SUBSCRIBERS = 1_000;
    private static final int MAX_OF_ONE = 100;

    private final Views views;
    private final Set<EventSubscriber> subscribers = new LinkedHashSet<>();

    private EventSubscribers(Views views) {
        this.views = views;
    }

    static EventSubscribers of(Views views, Vertx vertx, Clock clock) {
        EventSubscribers all = new EventSubscribers(views);
        views.onEvent(event -> {
            ToldEvent told = new ToldEvent(event);
            all.toAll(subscriber -> subscriber.tell(told));
        });
        vertx.setPeriodic(PING_MILLIS, timer -> all.toAll(EventSubscriber::ping));
        vertx.setPeriodic(VIEWS_MILLIS, timer -> all.tellChanges(clock.instant()));
        return all;
    }

    private void tellChanges(Instant now) {
        Changed changed = views.takeChanges(now);
        if (!changed.isNothing()) {
            ViewNews news = new ViewNews(views, changed, now);
            toAll(subscriber -> subscriber.tell(news));
        }
    }

    /** Throws a {@link ProblemException} if there are too many already. */
    void checkRoomFor(Sight sight) {
        long own = subscribers.stream()
                .filter(other -> other.sight().who().equals(sight.who()))
                .count();
        if (own >= MAX_OF_ONE || subscribers.size() >= MAX_SUBSCRIBERS) {
            throw new ProblemException(Problem.unavailable("There are too many event streams: at most " + MAX_OF_ONE
                    + " of one token from one address, and " + MAX_SUBSCRIBERS + " of all, are served at once."));
        }
    }

    /** Tells what comes from now on, and before it what may have been missed since the event that was seen last. */
    void add(EventSubscriber subscriber, Optional<String> lastId) {
        lastId.map(id -> views.events().after(id))
                .orElse(List.of())
                .forEach(missed -> subscriber.tell(new ToldEvent(missed)));
        subscribers.add(subscriber);
    }

    void remove(EventSubscriber subscriber) {
        subscribers.remove(subscriber);
    }

    private void toAll(Consumer<EventSubscriber> tell) {
        for (EventSubscriber subscriber : List.copyOf(subscribers)) {
            if (subscriber.isFull()) {
                subscribers.remove(subscriber);
                subscriber.cutOff();
            } else if (subscriber.sight().isOver()) {
                subscribers.remove(subscriber);
                subscriber.end();
            } else {
                tell.accept(subscriber);
            }
        }
    }
}
