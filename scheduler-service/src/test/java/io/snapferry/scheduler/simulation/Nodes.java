package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.scheduler.core.Cluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Nodes as they are, and as the scheduler last saw them. A node that is up counts as just heard. */
final class Nodes {
    static final long SILENCE = 15_000;
    private static final Instant STILL_HEARD = Instant.parse("2200-01-01T00:00:00Z");
    private static final List<StorageView> STORAGES =
            List.of(new StorageView(new StorageId("local"), "dir", 1L << 40, 1L << 40, Set.of(), Optional.empty()));
    private static final long UP = Instants.NEVER - SILENCE;

    private final NodeName[] names;
    private final int[] lives;
    private final long[] heard;
    private final boolean[] stopping;
    private final long[] seenHeard;
    private final boolean[] seenStopping;
    private final long[] onlineSince;
    private final long[] returned;
    private final TreeSet<Integer> offline = new TreeSet<>();
    private Cluster cluster;

    Nodes(int count, long now) {
        names = new NodeName[count];
        for (int node = 0; node < count; node++) {
            names[node] = new NodeName("node-" + (char) ('a' + node));
        }
        lives = new int[count];
        heard = new long[count];
        Arrays.fill(heard, UP);
        stopping = new boolean[count];
        seenHeard = heard.clone();
        seenStopping = new boolean[count];
        onlineSince = new long[count];
        returned = new long[count];
        restart(now);
    }

    int count() {
        return names.length;
    }

    NodeName name(int node) {
        return names[node];
    }

    int index(NodeName name) {
        return name.value().charAt(name.value().length() - 1) - 'a';
    }

    boolean up(int node) {
        return heard[node] == UP;
    }

    /** Which of its lives a node is in; each death begins another. */
    int life(int node) {
        return lives[node];
    }

    void down(int node, boolean politely, long now) {
        lives[node]++;
        heard[node] = now;
        stopping[node] = politely;
    }

    void back(int node) {
        heard[node] = UP;
        stopping[node] = false;
    }

    /** Whether the scheduler takes it for online. */
    boolean online(int node, long now) {
        return !seenStopping[node] && seenHeard[node] + SILENCE > now;
    }

    /** Since when the scheduler takes it for online. */
    long onlineSince(int node) {
        return onlineSince[node];
    }

    /** When the scheduler, since its start, saw it come back; -1 if it did not. */
    long returned(int node) {
        return returned[node];
    }

    Cluster cluster() {
        return cluster;
    }

    /** The scheduler starts and knows only what the nodes say now. */
    void restart(long now) {
        offline.clear();
        Arrays.fill(returned, -1);
        refresh(now);
    }

    /** The scheduler looks at what the nodes say; those that are back. */
    List<Integer> refresh(long now) {
        List<Integer> back = new ArrayList<>();
        for (int node = 0; node < names.length; node++) {
            boolean before = online(node, now);
            seenHeard[node] = heard[node];
            seenStopping[node] = stopping[node];
            if (!online(node, now)) {
                offline.add(node);
            } else {
                onlineSince[node] = before ? onlineSince[node] : now;
                if (offline.remove(node)) {
                    returned[node] = now;
                    back.add(node);
                }
            }
        }
        cluster = see();
        return back;
    }

    private Cluster see() {
        Map<NodeName, NodeView> views = new HashMap<>();
        Map<NodeName, Instant> backs = new HashMap<>();
        for (int node = 0; node < names.length; node++) {
            Instant at = seenHeard[node] == UP ? STILL_HEARD : Instant.ofEpochMilli(seenHeard[node]);
            views.put(
                    names[node],
                    new NodeView(
                            names[node],
                            at,
                            names[node] + "-" + lives[node],
                            "127.0.0.1:9000",
                            STORAGES,
                            seenStopping[node]));
            if (returned[node] >= 0) {
                backs.put(names[node], Instant.ofEpochMilli(returned[node]));
            }
        }
        return new Cluster(views, backs);
    }
}
