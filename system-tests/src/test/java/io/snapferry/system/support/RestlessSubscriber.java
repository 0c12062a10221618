package io.snapferry.system.support;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A subscriber that is killed at random moments: what it has not worked off by then is lost to it. It comes back to any of
 * the gateways and tells which event it worked off last; before it has seen one it is not killed, as it would miss what came
 * in between.
 */
public final class RestlessSubscriber implements AutoCloseable {
    private static final int LONGEST_LIFE_MILLIS = 1_500;
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final List<String> gateways;
    private final Random random;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopping;
    private final AtomicInteger lives = new AtomicInteger();
    private String last = "";

    private RestlessSubscriber(List<String> gateways, Random random, EventReader first) {
        this.gateways = gateways;
        this.random = random;
        thread = new Thread(() -> live(first), "restless-subscriber");
        thread.start();
    }

    /** Returns when it is subscribed for the first time. */
    public static RestlessSubscriber start(List<String> gateways, Random random) throws Exception {
        return new RestlessSubscriber(gateways, random, EventReader.open(gateways.get(0), ""));
    }

    /** Ids of the events that it has worked off. */
    public Set<String> seen() {
        return seen;
    }

    /** How often it was killed. */
    public int lives() {
        return lives.get();
    }

    private void live(EventReader first) {
        try {
            work(first);
            while (!stopping) {
                work(EventReader.open(gateways.get(random.nextInt(gateways.size())), last));
            }
        } catch (IOException e) {
            throw new IllegalStateException("a gateway does not answer", e);
        } catch (InterruptedException stopped) {
            return;
        }
    }

    private void work(EventReader events) throws InterruptedException {
        long end = System.nanoTime()
                + Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)).toNanos();
        try (events) {
            while (last.isEmpty() || System.nanoTime() < end) {
                events.next(PATIENCE).ifPresent(told -> {
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
