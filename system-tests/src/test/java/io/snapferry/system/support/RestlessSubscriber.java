package io.snapferry.system.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A subscriber that is killed at random moments: what it has not worked off by then is lost to it. It comes back to any of
 * the gateways and tells which event it worked off last.
 */
public final class RestlessSubscriber implements AutoCloseable {
    private static final int LONGEST_LIFE_MILLIS = 1_500;

    private final List<String> gateways;
    private final Random random;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::live, "restless-subscriber");
    private volatile boolean stopping;
    private final AtomicInteger lives = new AtomicInteger();
    private String last = "";

    private RestlessSubscriber(List<String> gateways, Random random) {
        this.gateways = gateways;
        this.random = random;
    }

    /** Returns when it is subscribed for the first time. */
    public static RestlessSubscriber start(List<String> gateways, Random random) throws Exception {
        RestlessSubscriber subscriber = new RestlessSubscriber(gateways, random);
        EventReader first = EventReader.open(gateways.get(0), "");
        subscriber.work(first, LONGEST_LIFE_MILLIS);
        subscriber.thread.start();
        return subscriber;
    }

    /** Ids of the events that it has worked off. */
    public Set<String> seen() {
        return seen;
    }

    /** How often it was killed. */
    public int lives() {
        return lives.get();
    }

    private void live() {
        while (!stopping) {
            try {
                String gateway = gateways.get(random.nextInt(gateways.size()));
                work(EventReader.open(gateway, last), random.nextInt(LONGEST_LIFE_MILLIS));
            } catch (IOException e) {
                throw new IllegalStateException("a gateway does not answer", e);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void work(EventReader events, int millis) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        try (events) {
            for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                Optional<JsonNode> event = events.next(Duration.ofMillis(left));
                event.ifPresent(told -> {
                    last = told.path("id").asText();
                    seen.add(last);
                });
            }
        }
        lives.incrementAndGet();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
