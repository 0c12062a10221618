package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.Admission;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.security.Protection;
import io.snapferry.transfer.views.JobBoard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The target's side of the data plane: what other nodes' workers may ask of this one. */
public final class ReceiverRoutes {

    private static final int MAX_JSON = 1 << 20;
    private static final int HELPERS = 4;
    private static final Set<RunAction> SYNC = Set.of(RunAction.SYNC);
    /** Two of these are shorter than a peer waits for a word. */
    private static final Duration LET_GO = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final NodeName self;
    private final Callers callers;
    private final Gate gate;
    private final Receptions receptions;
    private final GuestDoor door;
    private final ReceiverStorage storage;
    private final WorkerExecutor receivers;
    private final WorkerExecutor helpers;
    private final Readings readings;

    /**
     * Makes the routes; nothing is served before {@link #mount}.
     *
     * @param slots how many streams are received at once; further ones wait
     * @param viewPatience how long a request waits for this node's view of the job to catch up
     * @param protection whom requests may come from
     */
    public ReceiverRoutes(
            Vertx vertx, OwnNode own, JobBoard jobs, int slots, Duration viewPatience, Protection protection) {
        this.vertx = vertx;
        this.self = own.storages().node();
        this.callers = new Callers(protection, InstantSource.system());
        this.gate = new Gate(vertx, jobs, viewPatience);
        this.receptions = new Receptions(vertx, gate, LET_GO);
        this.door = new GuestDoor(vertx, self, gate, own.guests(), LET_GO);
        this.storage = new ReceiverStorage(own.storages(), own.limits());
        this.receivers = Workers.pool(vertx, "snapferry-receive-" + self, slots);
        this.helpers = Workers.pool(vertx, "snapferry-target-" + self, HELPERS);
        this.readings = new Readings(vertx, self.value());
    }

    public void mount(Router router) {
        router.get(DataApi.INVENTORY).handler(this::inventory);
        router.put(DataApi.RECEIVE).handler(this::receive);
        router.post(DataApi.PRUNE).handler(this::prune);
        router.post(DataApi.REMOVE).handler(this::remove);
        router.post(DataApi.RENAME)
                .handler(routing -> withRequest(
                        routing,
                        RenameRequest.class,
                        SYNC,
                        List.of(RenameRequest::from, RenameRequest::to),
                        (claim, wanted) -> whileHeld(routing, claim, () -> storage.rename(claim, wanted))));
        router.post(DataApi.SET_ASIDE)
                .handler(routing -> withRequest(
                        routing,
                        AsideRequest.class,
                        SYNC,
                        List.of(AsideRequest::volume),
                        (claim, wanted) -> whileHeld(routing, claim, () -> storage.setAside(claim, wanted))));
        router.post(DataApi.DIGEST)
                .handler(routing -> withRequest(
                        routing,
                        DigestRequest.class,
                        EnumSet.of(RunAction.SYNC, RunAction.REHEARSE),
                        List.of(DigestRequest::volume),
                        (claim, wanted) -> read(routing, () -> storage.digest(wanted))));
    }

    /** How many streams are being received, or wait for a slot. */
    public int receiving() {
        return receptions.count();
    }

    /** Whether nothing is being received and no run that was let in is expected to come again. */
    public boolean isIdle() {
        return receiving() == 0 && !gate.isExpectingAnybody();
    }

    /** Ends all streams that are being received. */
    public Future<Void> close() {
        receptions.abortAll(new DataError(
                ErrorCode.INTERRUPTED.text(),
                "the transfer worker of target " + self + " stops: start one, the job then tries again by itself"));
        return Future.join(receivers.close(), helpers.close(), readings.close()).mapEmpty();
    }

    private void inventory(RoutingContext routing) {
        withClaim(
                routing,
                claim -> during(
                        claim, EnumSet.allOf(RunAction.class), () -> answer(routing, () -> storage.inventory(claim))));
    }

    private void prune(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        withClaim(
                routing,
                claim -> body(request, PruneRequest.class)
                        .compose(wanted -> inside(
                                claim,
                                gate.admit(claim, (job, highest) -> Admission.afterRun(claim, self, job, highest)),
                                () -> answer(
                                        routing,
                                        () -> storage.prune(
                                                claim,
                                                wanted,
                                                gate.job(claim.run().job()))))));
    }

    /** What a run wants besides sending, of volumes that must be its guest's. */
    private <T> void withRequest(
            RoutingContext routing,
            Class<T> type,
            Set<RunAction> actions,
            List<Function<T, VolumeId>> volumes,
            BiFunction<Claim, T, Future<LastWord>> work) {
        withClaim(
                routing,
                claim -> body(routing.request(), type).compose(wanted -> {
                    try {
                        volumes.forEach(volume -> requireOfGuest(claim, volume.apply(wanted)));
                    } catch (IllegalArgumentException e) {
                        return Future.failedFuture(RefusedException.malformed(e.getMessage()));
                    }
                    return during(claim, actions, () -> work.apply(claim, wanted));
                }));
    }

    private static <T> Future<T> body(HttpServerRequest request, Class<T> type) {
        return request.body().compose(body -> {
            if (body.length() > MAX_JSON) {
                return Future.failedFuture(RefusedException.malformed("the body is too long"));
            }
            return Future.succeededFuture(Json.read(body.getBytes(), type));
        });
    }

    private void remove(RoutingContext routing) {
        withClaim(
                routing,
                claim -> during(
                        claim,
                        EnumSet.of(RunAction.REMOVE_REPLICA),
                        () -> whileHeld(routing, claim, () -> storage.remove(claim))));
    }

    private void receive(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        BodyStream body = BodyTap.tap(request);
        withClaim(routing, claim -> {
                    StreamOffer offer = offer(request, claim);
                    Reception reception = new Reception(claim, offer.volume(), body);
                    return during(claim, SYNC, () -> receive(reception, offer, routing));
                })
                .onComplete(over -> body.fail("the receiver has ended"));
    }

    private Future<LastWord> receive(Reception reception, StreamOffer offer, RoutingContext routing) {
        try {
            receptions.begin(reception);
        } catch (RefusedException e) {
            return Future.failedFuture(e);
        }
        Context context = vertx.getOrCreateContext();
        Answer answer = Answer.begin(vertx, routing.response(), reception::status);
        Promise<PeerStatus> ended = Promise.promise();
        receivers
                .executeBlocking(
                        () -> reception.run(
                                () -> context.runOnContext(now -> answer.write(reception.status())),
                                RequestLog.marked(routing, () -> ReceptionLog.told(reception, offer, storage))),
                        false)
                .onComplete(ended::tryComplete, ended::tryFail);
        reception.unwanted().onSuccess(status -> context.runOnContext(now -> ended.tryComplete(status)));
        return ending(answer, routing, ended.future()).onComplete(over -> reception.end());
    }

    private static StreamOffer offer(HttpServerRequest request, Claim claim) {
        String json = request.getParam(DataApi.OFFER);
        if (json == null) {
            throw new IllegalArgumentException("parameter " + DataApi.OFFER + " is missing");
        }
        StreamOffer offer = Json.read(json.getBytes(StandardCharsets.UTF_8), StreamOffer.class);
        requireOfGuest(claim, offer.volume());
        return offer;
    }

    private static void requireOfGuest(Claim claim, VolumeId id) {
        VolumeName volume = new VolumeName(id.name());
        if (volume.guest() != claim.run().job().guest().value()) {
            throw new IllegalArgumentException("volume " + volume + " is not one of guest "
                    + claim.run().job().guest());
        }
    }

    /** Lets in a run under way, ends what older ones still do, and does the work. */
    private Future<LastWord> during(Claim claim, Set<RunAction> actions, Supplier<Future<LastWord>> work) {
        return inside(
                claim,
                gate.admit(claim, (job, highest) -> Admission.duringRun(claim, actions, self, job, highest))
                        .compose(in -> receptions.endOlder(claim)),
                work);
    }

    private Future<LastWord> inside(Claim claim, Future<Void> admitted, Supplier<Future<LastWord>> work) {
        return here(admitted.compose(in -> door.enter(claim))).compose(in -> door.afterwards(claim, work));
    }

    /** Views and ends of other streams come on other threads: goes on where the request is at home. */
    private Future<Void> here(Future<Void> elsewhere) {
        Context context = vertx.getOrCreateContext();
        Promise<Void> here = Promise.promise();
        elsewhere.onComplete(
                done -> context.runOnContext(now -> here.complete()), e -> context.runOnContext(now -> here.fail(e)));
        return here.future();
    }

    private interface Handler {
        Future<LastWord> handle(Claim claim);
    }

    /** The peer hears the last word once the guest is let go of: its next request finds nobody there. */
    private Future<LastWord> withClaim(RoutingContext routing, Handler handler) {
        Future<LastWord> handled;
        try {
            callers.requireNetwork(routing.request());
            Claim claim = DataApi.claim(routing.request().headers());
            callers.requireNode(routing.request(), claim.source());
            RequestLog.of(routing, claim);
            handled = handler.handle(claim);
        } catch (RefusedException e) {
            handled = Future.failedFuture(e);
        } catch (IllegalArgumentException | UnreadableMessageException e) {
            handled = Future.failedFuture(RefusedException.malformed(e.getMessage()));
        }
        return handled.onSuccess(LastWord::tell).onFailure(e -> refuse(routing, e));
    }

    private static void refuse(RoutingContext routing, Throwable cause) {
        if (cause instanceof RefusedException refusal) {
            RequestLog.refused(routing, refusal);
            Answer.refuse(routing.response(), refusal);
        } else if (cause instanceof UnreadableMessageException) {
            Answer.refuse(routing.response(), RefusedException.malformed(cause.getMessage()));
        } else {
            RequestLog.failed(routing, cause);
            Answer.refuse(routing.response(), new RefusedException(500, "bug", "see the log of the target's worker"));
        }
    }

    /** Work that ends once this node's view of the job no longer shows the claim, as a stream does. */
    private Future<LastWord> whileHeld(RoutingContext routing, Claim claim, Supplier<PeerStatus> work) {
        Errand errand = new Errand(work);
        JobBoard.Watch watch = gate.follow(claim, errand::abort);
        return answer(routing, errand::run).onComplete(over -> watch.close());
    }

    private Future<LastWord> answer(RoutingContext routing, Supplier<PeerStatus> work) {
        Answer answer = Answer.begin(vertx, routing.response(), () -> PeerStatus.working(0));
        return ending(answer, routing, helpers.executeBlocking(RequestLog.marked(routing, work)::get, false));
    }

    private Future<LastWord> read(RoutingContext routing, Supplier<PeerStatus> work) {
        Answer answer = Answer.begin(vertx, routing.response(), () -> PeerStatus.working(0));
        return ending(answer, routing, readings.read(routing, RequestLog.marked(routing, work)));
    }

    private static Future<LastWord> ending(Answer answer, RoutingContext routing, Future<PeerStatus> work) {
        return work.recover(e -> {
                    RequestLog.failed(routing, e);
                    return Future.succeededFuture(
                            PeerStatus.failed(new DataError("bug", "see the log of the target's worker")));
                })
                .map(last -> new LastWord(answer, last));
    }
}
