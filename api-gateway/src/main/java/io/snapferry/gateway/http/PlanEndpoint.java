package io.snapferry.gateway.http;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.advice.Advice;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;

/** What would go wrong when a node dies. */
final class PlanEndpoint {
    private final Views views;
    private final ZoneId timezone;
    private final Clock clock;

    PlanEndpoint(Views views, ZoneId timezone, Clock clock) {
        this.views = views;
        this.timezone = timezone;
        this.clock = clock;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/plan").get(this::plan).end();
    }

    /** Of what the caller sees; storages of other nodes are left out as if they were unknown. */
    private Answer plan(RoutingContext context) {
        Sight sight = Sight.of(context);
        Queries.of(context).end();
        Map<NodeName, NodeView> nodes = views.nodes().entrySet().stream()
                .filter(node -> sight.sees(node.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, node -> NodeView.of(node.getValue()).orElseThrow()));
        return Answer.ok(new Items<>(Advice.on(
                views.guestsById().values().stream().filter(sight::sees).toList(),
                views.jobs().stream().filter(sight::sees).toList(),
                nodes,
                timezone,
                clock.instant())));
    }
}
