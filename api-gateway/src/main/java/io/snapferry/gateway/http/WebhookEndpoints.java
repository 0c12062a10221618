package io.snapferry.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.SigningSecret;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.ResendInput;
import io.snapferry.gateway.core.WebhookInput;
import io.snapferry.gateway.core.webhook.ParkedJson;
import io.snapferry.gateway.core.webhook.WebhookJson;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.webhook.Attempt;
import io.snapferry.gateway.webhook.Resending;
import io.snapferry.gateway.webhook.Sender;
import io.snapferry.gateway.webhook.Signature;
import io.snapferry.gateway.webhook.WebhookStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Webhooks, without their secrets but for a new one's, and what their receivers did not take. */
final class WebhookEndpoints {
    private static final String ROOT = "/api/v1/webhooks";
    private static final String ONE = ROOT + "/:id";

    private final Views views;
    private final WebhookStore store;
    private final Sender sender;
    private final Clock clock;
    private final Supplier<String> ids;

    WebhookEndpoints(Views views, WebhookStore store, Sender sender, Clock clock, Supplier<String> ids) {
        this.views = views;
        this.store = store;
        this.sender = sender;
        this.clock = clock;
        this.ids = ids;
    }

    void install(Router router) {
        Resource.at(router, ROOT)
                .get(this::list)
                .on(HttpMethod.POST, this::create)
                .end();
        Resource.at(router, ONE)
                .get(context -> Answer.ok(WebhookJson.of(known(context), views.webhooks())))
                .on(HttpMethod.PATCH, this::change)
                .on(HttpMethod.DELETE, this::remove)
                .end();
        Resource.at(router, ONE + "/secret").on(HttpMethod.POST, this::renew).end();
        Resource.at(router, ONE + "/test").on(HttpMethod.POST, this::test).end();
        Resource.at(router, ONE + "/parked").get(this::parked).end();
        Resource.at(router, ONE + "/parked/:event")
                .on(HttpMethod.DELETE, this::discard)
                .end();
        Resource.at(router, ONE + "/resend").on(HttpMethod.POST, this::resend).end();
    }

    private Answer list(RoutingContext context) {
        Queries.of(context).end();
        return Answer.ok(new Items<>(views.webhooks().all().stream()
                .map(webhook -> WebhookJson.of(webhook, views.webhooks()))
                .toList()));
    }

    private Future<Answer> create(RoutingContext context) {
        CommandIds.refuseKey(
                context,
                "is of no use here, for a secret is told once: if the answer is lost, remove the webhook of this address"
                        + " and make another");
        SigningSecret secret = new SigningSecret(Signature.newSecret(), Optional.empty());
        String id = Signature.newId();
        String by = Sight.of(context).who();
        return store.create(RequestBody.read(context, body -> WebhookInput.created(body, id, secret, by, now())))
                .map(webhook -> Answer.created(ROOT + "/" + id, WebhookJson.withSecret(webhook, views.webhooks())));
    }

    private Future<Answer> change(RoutingContext context) {
        Webhook before = known(context);
        return store.put(RequestBody.read(context, body -> WebhookInput.changed(body, before)))
                .map(webhook -> Answer.ok(WebhookJson.of(webhook, views.webhooks())));
    }

    private Future<Answer> remove(RoutingContext context) {
        return store.remove(known(context).id()).map(removed -> Answer.noContent());
    }

    private Future<Answer> renew(RoutingContext context) {
        CommandIds.refuseKey(context, "is of no use here, for a secret is told once: if the answer is lost, ask again");
        return store.renew(known(context), Signature.newSecret(), now())
                .map(webhook -> Answer.ok(WebhookJson.withSecret(webhook, views.webhooks())));
    }

    /** A receiver that does not take it is no fault of the request. */
    private Future<Answer> test(RoutingContext context) {
        Webhook webhook = known(context);
        String id = "webhook." + webhook.id() + ".test." + ids.get();
        JsonNode event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "/snapferry/webhooks/" + webhook.id())
                .put("type", "io.snapferry.webhook.test")
                .put("time", now().toString())
                .put("datacontenttype", "application/json")
                .set("data", JsonNodeFactory.instance.objectNode().put("webhook", webhook.id()));
        return sender.send(webhook, id, event.toString()).map(attempt -> Answer.ok(TestJson.of(attempt)));
    }

    /** @param failed why the receiver did not take it */
    private record TestJson(boolean taken, Optional<String> failed) {
        static TestJson of(Attempt attempt) {
            return attempt instanceof Attempt.Failed failed
                    ? new TestJson(false, Optional.of(failed.reason()))
                    : new TestJson(true, Optional.empty());
        }
    }

    private Answer parked(RoutingContext context) {
        Queries.of(context).end();
        return Answer.ok(new Items<>(views.webhooks().parked(known(context).id()).stream()
                .map(ParkedJson::of)
                .toList()));
    }

    private Future<Answer> discard(RoutingContext context) {
        return store.discard(parked(known(context), context.pathParam("event"))).map(gone -> Answer.noContent());
    }

    private Future<Answer> resend(RoutingContext context) {
        Webhook webhook = known(context);
        List<ParkedEvent> parked = views.webhooks().parked(webhook.id());
        List<ParkedEvent> wanted = RequestBody.readOptional(context, ResendInput::events)
                .map(events ->
                        events.stream().map(event -> parked(webhook, event)).toList())
                .orElse(parked);
        return new Resending(sender, store, clock)
                .send(webhook, wanted.subList(0, Math.min(ResendInput.MOST, wanted.size())))
                .map(outcome -> Answer.ok(new ResentJson(
                        outcome.sent(), outcome.failed(), views.webhooks().countParked(webhook.id()))));
    }

    /**
     * @param failed why the receiver did not take the next one
     * @param left how many are parked now
     */
    private record ResentJson(int sent, Optional<String> failed, int left) {}

    private ParkedEvent parked(Webhook webhook, String event) {
        return views.webhooks()
                .parked(webhook.id(), event)
                .orElseThrow(() -> new ProblemException(Problem.notFound("No event " + event + " of webhook "
                        + webhook.id() + " is parked, or it was sent: list what is parked.")));
    }

    private Webhook known(RoutingContext context) {
        String id = context.pathParam("id");
        return views.webhooks()
                .get(id)
                .orElseThrow(() -> new ProblemException(
                        Problem.notFound("There is no webhook " + id + ": list them to see the ids.")));
    }

    /** As exact as messages are. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
