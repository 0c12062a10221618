package io.snapferry.gateway.http;

import io.snapferry.gateway.core.ClusterFigures;
import io.snapferry.gateway.view.Views;
import io.snapferry.kit.metrics.Figure;
import io.snapferry.kit.metrics.FigureBoard;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
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
    private final FigureBoard board;

    MetricsEndpoint(
            Vertx vertx,
            Views views,
            Supplier<Optional<String>> notReady,
            InstantSource clock,
            ServiceMetrics metrics) {
        this.vertx = vertx;
        this.views = views;
        this.notReady = notReady;
        this.clock = clock;
        this.metrics = metrics;
        this.board = new FigureBoard(metrics.registry(), ClusterFigures.DESCRIPTIONS);
    }

    void install(Router router) {
        router.get("/metrics").handler(this::scrape);
    }

    /** The views belong to this event loop; writing down what they say takes too long for it. */
    private void scrape(RoutingContext context) {
        List<Figure> figures = notReady.get().isPresent()
                ? ClusterFigures.unknown()
                : ClusterFigures.of(views.jobs(), views.nodes(), views.webhooks(), clock.instant());
        vertx.executeBlocking(() -> {
                    board.show(figures);
                    return metrics.scrape();
                })
                .onSuccess(text -> context.response()
                        .putHeader("Content-Type", ServiceMetrics.CONTENT_TYPE)
                        .end(text))
                .onFailure(context::fail);
    }
}
