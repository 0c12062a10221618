package io.snapferry.gateway.http;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.gateway.core.GuestJson;
import io.snapferry.gateway.core.HistoryJson;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.NodeJson;
import io.snapferry.gateway.core.Page;
import io.snapferry.gateway.core.Query;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

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
        Query query = Queries.of(context);
        Sight sight = Sight.of(context);
        Optional<NodeName> node = query.value("node", NodeName::new);
        Optional<GuestId> after = query.value("after", text -> new GuestId(Integer.parseInt(text)));
        int size = query.pageSize();
        query.end();
        NavigableMap<GuestId, GuestView> all = views.guestsById();
        Page<GuestView> page = Page.first(
                size,
                after.map(place -> all.tailMap(place, false)).orElse(all).values().stream()
                        .filter(sight::sees)
                        .filter(guest -> node.map(guest.node()::equals).orElse(true)));
        return Answer.ok(new Items<>(
                page.items().stream().map(GuestJson::of).toList(),
                page.lastOfMore().map(last -> Queries.next(context, last.id().key()))));
    }

    private Answer guest(RoutingContext context) {
        GuestId id = Ids.guest(context);
        return Answer.ok(views.guest(id).map(GuestJson::of).orElseThrow(() -> Ids.unknown(id)));
    }

    /** A guest that no node shows now may have replicas all the same. */
    private Answer snapshots(RoutingContext context) {
        GuestId id = Ids.guest(context);
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
        Instant now = clock.instant();
        Sight sight = Sight.of(context);
        return Answer.ok(new Items<>(views.nodes().entrySet().stream()
                .filter(node -> sight.sees(node.getKey()))
                .map(node -> NodeJson.of(node.getValue(), now))
                .toList()));
    }
}
