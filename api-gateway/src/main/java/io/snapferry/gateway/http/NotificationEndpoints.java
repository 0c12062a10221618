package io.snapferry.gateway.http;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.notify.Letter;
import io.snapferry.gateway.core.notify.Rules;
import io.snapferry.gateway.core.notify.TargetStatus;
import io.snapferry.gateway.notify.CommandSettings;
import io.snapferry.gateway.notify.MailSettings;
import io.snapferry.gateway.notify.Outcome;
import io.snapferry.gateway.notify.Target;
import io.snapferry.gateway.notify.Targets;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Who is told what is wrong, as this gateway is configured, and how it goes with them. */
final class NotificationEndpoints {
    private static final String ROOT = "/api/v1/notifications";
    private static final int PATIENCE_SECONDS = 25;

    private final Views views;
    private final Targets targets;
    private final Clock clock;
    private final Supplier<String> ids;

    NotificationEndpoints(Views views, Targets targets, Clock clock, Supplier<String> ids) {
        this.views = views;
        this.targets = targets;
        this.clock = clock;
        this.ids = ids;
    }

    void install(Router router) {
        Resource.at(router, ROOT).get(this::list).end();
        Resource.at(router, ROOT + "/:target/test")
                .on(HttpMethod.POST, this::test)
                .end();
    }

    private Answer list(RoutingContext context) {
        Queries.of(context).end();
        Instant now = clock.instant();
        return Answer.ok(new Items<>(
                targets.all().stream().map(target -> json(target, now)).toList()));
    }

    private TargetJson json(Target target, Instant now) {
        Rules rules = target.settings().rules();
        TargetStatus status = TargetStatus.of(rules, views.notifications(), now);
        return new TargetJson(
                target.name(),
                target.settings().mail().map(MailJson::of),
                target.settings().command().map(CommandSettings::line),
                rules.least(),
                Optional.of(rules.kinds().stream().sorted().toList()).filter(kinds -> !kinds.isEmpty()),
                Optional.of(rules.guests()).filter(guests -> !guests.isEmpty()),
                Optional.of(rules.nodes().stream().sorted().toList()).filter(nodes -> !nodes.isEmpty()),
                rules.failures(),
                status.deliveredAt(),
                status.failing(),
                status.failedAt(),
                status.reason(),
                status.complaint(),
                status.waiting(),
                status.givenUp());
    }

    /**
     * @param reason why it did not take the message of {@code failedAt}
     * @param complaint what was wrong with the last message that it took
     */
    private record TargetJson(
            String name,
            Optional<MailJson> mail,
            Optional<List<String>> command,
            Severity severity,
            Optional<List<IncidentKind>> kinds,
            Optional<List<GuestRange>> guests,
            Optional<List<NodeName>> nodes,
            SortedSet<Integer> failures,
            Optional<Instant> deliveredAt,
            Optional<TargetStatus.Failing> failing,
            Optional<Instant> failedAt,
            Optional<String> reason,
            Optional<String> complaint,
            int waiting,
            int givenUp) {}

    /** Without who logs in there, and with what. */
    private record MailJson(String server, MailSettings.Tls tls, String from, List<String> to) {
        static MailJson of(MailSettings mail) {
            return new MailJson(mail.host() + ":" + mail.port(), mail.tls(), mail.from(), mail.to());
        }
    }

    /** A target that does not take it is no fault of the request. */
    private Future<Answer> test(RoutingContext context) {
        String name = context.pathParam("target");
        Target target = targets.get(name)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no target " + name
                        + " in the section notifications of this gateway's configuration.")));
        Letter letter = Letter.test(name, "test." + ids.get(), Sight.of(context).who(), clock.instant());
        return target.send(letter)
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .otherwise(late -> Outcome.refused("nobody knows yet: it takes longer than " + PATIENCE_SECONDS + " s"))
                .map(outcome -> Answer.ok(TestJson.of(outcome)));
    }

    /**
     * @param failed why the target did not take it
     * @param complaint what was wrong although it took it
     */
    private record TestJson(boolean taken, Optional<String> failed, Optional<String> complaint) {
        static TestJson of(Outcome outcome) {
            return new TestJson(outcome.refused().isEmpty(), outcome.refused(), outcome.complaint());
        }
    }
}
