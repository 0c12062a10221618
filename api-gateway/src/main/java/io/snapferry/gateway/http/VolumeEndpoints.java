package io.snapferry.gateway.http;

import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.gateway.command.CommandBus;
import io.snapferry.gateway.core.GuestJson;
import io.snapferry.gateway.core.VolumeInput;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.view.Waiters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The volumes of a guest, as far as they can be changed; they are read with their guest. */
final class VolumeEndpoints {
    private final Views views;
    private final Waiters<GuestId, GuestView> waiters;
    private final CommandBus bus;
    private final CommandIds commandIds;

    VolumeEndpoints(Views views, Waiters<GuestId, GuestView> waiters, CommandBus bus, CommandIds commandIds) {
        this.views = views;
        this.waiters = waiters;
        this.bus = bus;
        this.commandIds = commandIds;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/guests/:id/volumes/:volume")
                .on(HttpMethod.PATCH, this::update)
                .end();
    }

    private Future<Answer> update(RoutingContext context) {
        GuestId guest = Ids.guest(context);
        VolumeId volume = Ids.of(context, "volume", VolumeId::parse);
        ChangeVolume change =
                RequestBody.read(context, body -> VolumeInput.update(commandIds.of(context), guest, volume, body));
        return bus.carryOut(change)
                .compose(done -> waiters.until(
                                guest,
                                shown -> shown.filter(view -> view.excluded()
                                                        .orElse(List.of())
                                                        .contains(volume)
                                                != change.replicate())
                                        .isPresent())
                        .map(seen -> Answer.ok(
                                GuestJson.of(known(guest), done.warnings().orElse(List.of())))));
    }

    private GuestView known(GuestId guest) {
        return views.guest(guest).orElseThrow(() -> Ids.unknown(guest));
    }
}
