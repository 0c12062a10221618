package io.snapferry.gateway.http;

import io.snapferry.gateway.core.ClusterFigures;
import io.snapferry.gateway.core.notify.TargetStatus;
import io.snapferry.gateway.notify.Targets;
import io.snapferry.gateway.view.Views;
import io.snapferry.kit.metrics.Figure;
import io.snapferry.kit.metrics.FigureBoard;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Figures for Prometheus: of this process, and of the cluster as its gateway sees it. */
final class MetricsEndpoint {
    private final Vertx vertx;
    private final Views views;
    private final Supplier<Optional<String>> notReady;
    private final InstantSource clock;
    private final ServiceMetrics metrics;
    private final Targets targets;
    private final FigureBoard board;

    MetricsEndpoint(
            Vertx vertx,
            Views views,
            Supplier<Optional<String>> notReady,
            InstantSource clock,
            ServiceMetrics metrics,
            Targets targets) {
        this.vertx = vertx;
        this.views = views;
        this.notReady = notReady;
        this.clock = clock;
        this.metrics = metrics;
        this.targets = targets;
        this.board = new FigureBoard(metrics.registry(), ClusterFigures.DESCRIPTIONS);
    }

    void install(Router router) {
        router.get("/metrics").handler(this::scrape);
    }

    /** The views belong to this event loop; writing down what they say takes too long for it. */
    private void scrape(RoutingContext context) {
        Instant now = clock.instant();
        List<Figure> figures = notReady.get().isPresent()
                ? ClusterFigures.unknown()
                : ClusterFigures.of(views.jobs(), views.nodes(), views.webhooks(), told(now), now);
        vertx.executeBlocking(() -> {
                    board.show(figures);
                    return metrics.scrape();
                })
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", ServiceMetrics.CONTENT_TYPE)
                        .end(text))
                .onFailure(context::fail);
    }

    private List<TargetStatus> told(Instant now) {
        return targets.rules().stream()
                .map(rules -> TargetStatus.of(rules, views.notifications(), now))
                .toList();
    }
}
