package io.snapferry.transfer.node;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.kit.kafka.FollowedRecord;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.TopicFollower;
import io.snapferry.transfer.core.OwnGuest;
import io.snapferry.transfer.views.LocalGuests;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The guests that the scheduler takes to live on a node, or to have left volumes there. */
final class KnownGuests {

    private KnownGuests() {}

    /** Reads the topic of guests once, up to its present end. */
    static Future<Map<GuestId, OwnGuest>> read(Vertx vertx, KafkaSettings kafka, String clientId, NodeName node) {
        Map<GuestId, OwnGuest> known = new HashMap<>();
        return TopicFollower.start(vertx, kafka, clientId, Set.of(Topics.GUESTS), record -> put(known, record, node))
                .compose(follower -> follower.close().otherwiseEmpty())
                .map(closed -> Map.copyOf(known));
    }

    private static void put(Map<GuestId, OwnGuest> known, FollowedRecord record, NodeName node) {
        GuestId guest = new GuestId(Integer.parseInt(record.key()));
        Optional<GuestView> here = record.message(GuestView.class).filter(view -> LocalGuests.isOf(view, node));
        here.ifPresentOrElse(
                view -> known.put(guest, new OwnGuest(view.kind(), view.volumes(), view.definition())),
                () -> known.remove(guest));
    }
}
