package io.snapferry.transfer.node;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.views.LocalGuests;
import io.snapferry.transfer.views.NodeBoard;
import io.snapferry.transfer.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What one worker does for all of its node: it reports the guests, and takes away what workers left that are long gone. */
final class GuestDuty {

    /** Takes a record off a compacted topic. */
    interface Eraser {
        Future<Void> erase(String topic, String key);
    }

    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final GuestLook look;
    private final LocalGuests local;
    private final NodeBoard nodes;
    private final Outbox outbox;
    private final Eraser eraser;
    private final InstantSource clock;
    private final String worker;

    GuestDuty(
            Vertx vertx,
            KafkaSettings kafka,
            GuestLook look,
            LocalGuests local,
            NodeBoard nodes,
            Outbox outbox,
            Eraser eraser,
            InstantSource clock,
            String worker) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.look = look;
        this.local = local;
        this.nodes = nodes;
        this.outbox = outbox;
        this.eraser = eraser;
        this.clock = clock;
        this.worker = worker;
    }

    /** Reads what the scheduler takes to be here now: another worker may have reported until a moment ago. */
    Future<GuestScanner> begin() {
        return KnownGuests.read(vertx, kafka, worker + "-guests", look.node())
                .map(known -> new GuestScanner(look, known, local::contains, outbox, clock));
    }

    Future<Void> forgetTheSilent() {
        NodeName node = look.node();
        Future<Void> erased = Future.succeededFuture();
        for (String key : nodes.forgotten(node, clock.instant())) {
            erased = erased.compose(before -> eraser.erase(Topics.NODES, key));
        }
        return erased.otherwiseEmpty();
    }
}
