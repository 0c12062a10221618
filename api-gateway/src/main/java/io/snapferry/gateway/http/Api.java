package io.snapferry.gateway.http;

import io.snapferry.gateway.command.CommandBus;
import io.snapferry.gateway.command.Probe;
import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.access.ProviderLogin;
import io.snapferry.gateway.notify.Targets;
import io.snapferry.gateway.security.Guard;
import io.snapferry.gateway.security.TokenStore;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.webhook.Sender;
import io.snapferry.gateway.webhook.WebhookStore;
import io.snapferry.kit.metrics.ServiceMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/** All that the gateway serves over HTTP. */
public final class Api {
    private Api() {}

    /**
     * The router of everything.
     *
     * @param notReady why the views are not there yet; empty if they are
     * @param caughtUp completes once the views show all that is committed now
     * @param timezone by whose clocks schedules are explained, for who names no other
     * @param ids gives an id that was never given before
     * @param metrics of this process
     * @param guard decides who may do what
     * @param login how people at the console log in with an identity provider, if they may
     * @param tokens makes and revokes tokens
     * @param webhooks makes, changes and removes webhooks
     * @param sender sends events to receivers of webhooks
     * @param targets who is told what is wrong
     */
    public static Router router(
            Vertx vertx,
            Views views,
            CommandBus bus,
            Supplier<Optional<String>> notReady,
            Supplier<Future<Void>> caughtUp,
            ZoneId timezone,
            Clock clock,
            Supplier<String> ids,
            ServiceMetrics metrics,
            Guard guard,
            Optional<ProviderLogin> login,
            TokenStore tokens,
            WebhookStore webhooks,
            Sender sender,
            Targets targets) {
        Router router = Router.router(vertx);
        ProblemAnswers.install(router);
        router.route("/api/*")
                .handler(context -> notReady.get()
                        .ifPresentOrElse(
                                reason -> context.fail(new ProblemException(Problem.unavailable(reason))),
                                context::next));
        new Freshness(vertx, caughtUp).install(router);
        guard.install(router);
        ConsolePage.install(router, vertx, login);
        DocsPage.install(router, vertx);
        new HealthEndpoints(notReady, new Probe(bus, clock, ids)).install(router);
        VersionEndpoint.install(router);
        new MetricsEndpoint(vertx, views, notReady, clock, metrics, targets).install(router);
        router.route().handler(CrossOriginGuard::check);
        router.route("/api/*").handler(new ContractGuard(Contract::reading)::check);
        RequestBody.install(router);
        guard.installAfterBody(router, RequestBody::json);
        new JobEndpoints(views, views.jobWaiters(vertx), bus, clock, new CommandIds(ids)).install(router);
        new VolumeEndpoints(views, views.guestWaiters(vertx), bus, new CommandIds(ids)).install(router);
        new MoveEndpoints(views, bus, caughtUp, clock, new CommandIds(ids)).install(router);
        new ScheduleEndpoints(timezone, clock).install(router);
        new PlanEndpoint(views, timezone, clock).install(router);
        new RunEndpoints(views, clock).install(router);
        new InventoryEndpoints(views, clock).install(router);
        EventSubscribers subscribers = EventSubscribers.of(views, vertx, clock);
        EventStream.install(router, subscribers);
        EventSocket.install(router, subscribers);
        MeEndpoint.install(router);
        LoginEndpoint.install(router, login);
        new TokenEndpoints(views, tokens, clock).install(router);
        new WebhookEndpoints(views, webhooks, sender, clock, ids).install(router);
        new NotificationEndpoints(views, targets, clock, ids).install(router);
        return router;
    }
}
