package io.snapferry.gateway.http;

import io.snapferry.contracts.command.CancelMove;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.MigrateGuest;
import io.snapferry.contracts.command.RecoverGuest;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.gateway.command.CommandBus;
import io.snapferry.gateway.core.GuestJson;
import io.snapferry.gateway.core.JobIds;
import io.snapferry.gateway.core.MoveInput;
import io.snapferry.gateway.core.RecoveryJson;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Guests on their way to other nodes. */
final class MoveEndpoints {
    private final Views views;
    private final CommandBus bus;
    private final Supplier<Future<Void>> caughtUp;
    private final Clock clock;
    private final CommandIds commandIds;

    /** @param caughtUp completes once the views show all that is committed now */
    MoveEndpoints(Views views, CommandBus bus, Supplier<Future<Void>> caughtUp, Clock clock, CommandIds commandIds) {
        this.views = views;
        this.bus = bus;
        this.caughtUp = caughtUp;
        this.clock = clock;
        this.commandIds = commandIds;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/guests/:id/migrate")
                .on(HttpMethod.POST, this::migrate)
                .end();
        Resource.at(router, "/api/v1/guests/:id/recover")
                .on(HttpMethod.POST, this::recover)
                .end();
        Resource.at(router, "/api/v1/guests/:id/cancel")
                .on(HttpMethod.POST, this::cancel)
                .end();
        Resource.at(router, "/api/v1/guests/:id/recovery").get(this::recovery).end();
    }

    private Future<Answer> migrate(RoutingContext context) {
        GuestId guest = Ids.guest(context);
        String by = Sight.of(context).who();
        MigrateGuest migrate =
                RequestBody.read(context, body -> MoveInput.migrate(commandIds.of(context), guest, by, body));
        Sight.of(context).requireInside(migrate.target());
        return carryOut(migrate, MoveEndpoints::begun);
    }

    private Future<Answer> recover(RoutingContext context) {
        GuestId guest = Ids.guest(context);
        String by = Sight.of(context).who();
        RecoverGuest recover =
                RequestBody.read(context, body -> MoveInput.recover(commandIds.of(context), guest, by, body));
        Sight.of(context).requireInside(recover.target());
        return carryOut(recover, MoveEndpoints::begun);
    }

    private Future<Answer> cancel(RoutingContext context) {
        Optional<String> by = Optional.of(Sight.of(context).who());
        return carryOut(new CancelMove(commandIds.of(context), Ids.guest(context), by), Answer::ok);
    }

    private static Answer begun(GuestJson guest) {
        return Answer.accepted(guest).with("Location", "/api/v1/guests/" + guest.id());
    }

    private Future<Answer> carryOut(Command command, Function<GuestJson, Answer> answer) {
        return bus.carryOut(command)
                .compose(done -> caughtUp.get())
                .map(shown -> answer.apply(GuestJson.of(known(command.guest()))));
    }

    private Answer recovery(RoutingContext context) {
        GuestId id = Ids.guest(context);
        Instant now = clock.instant();
        Sight sight = Sight.of(context);
        RecoveryJson recovery = RecoveryJson.of(
                known(id),
                JobIds.of(id, views.jobsById()).values().stream()
                        .filter(sight::sees)
                        .toList(),
                views.histories(id),
                node -> isOnline(node, now),
                now);
        return Answer.ok(recovery);
    }

    private boolean isOnline(NodeName node, Instant now) {
        return Optional.ofNullable(views.nodes().get(node))
                .flatMap(NodeView::of)
                .filter(view -> view.online(now))
                .isPresent();
    }

    private GuestView known(GuestId guest) {
        return views.guest(guest).orElseThrow(() -> Ids.unknown(guest));
    }
}
