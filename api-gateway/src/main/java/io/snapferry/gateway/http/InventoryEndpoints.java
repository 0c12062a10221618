package io.snapferry.gateway.http;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.gateway.core.GuestJson;
import io.snapferry.gateway.core.HistoryJson;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.NodeJson;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Guests and nodes. */
final class InventoryEndpoints {
    private final Views views;
    private final Clock clock;

    InventoryEndpoints(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/guests").get(this::guests).end();
        Resource.at(router, "/api/v1/guests/:id").get(this::guest).end();
        Resource.at(router, "/api/v1/guests/:id/snapshots").get(this::snapshots).end();
        Resource.at(router, "/api/v1/nodes").get(this::nodes).end();
    }

    private Answer guests(RoutingContext context) {
        Queries.of(context).end();
        Sight sight = Sight.of(context);
        return Answer.ok(new Items<>(
                views.guests().stream().filter(sight::sees).map(GuestJson::of).toList()));
    }

    private Answer guest(RoutingContext context) {
        GuestId id = Ids.guest(context);
        return Answer.ok(views.guest(id).map(GuestJson::of).orElseThrow(() -> Ids.unknown(id)));
    }

    /** A guest that no node shows now may have replicas all the same. */
    private Answer snapshots(RoutingContext context) {
        GuestId id = Ids.guest(context);
        Queries.of(context).end();
        Instant now = clock.instant();
        Sight sight = Sight.of(context);
        List<HistoryJson> histories = views.histories(id).stream()
                .filter(history -> sight.sees(history.target()))
                .map(history -> HistoryJson.of(history, now))
                .toList();
        if (histories.isEmpty() && views.guest(id).isEmpty()) {
            throw Ids.unknown(id);
        }
        return Answer.ok(new Items<>(histories));
    }

    private Answer nodes(RoutingContext context) {
        Queries.of(context).end();
        Instant now = clock.instant();
        Sight sight = Sight.of(context);
        return Answer.ok(new Items<>(views.nodes().entrySet().stream()
                .filter(node -> sight.sees(node.getKey()))
                .map(node -> NodeJson.of(node.getValue(), now))
                .toList()));
    }
}
