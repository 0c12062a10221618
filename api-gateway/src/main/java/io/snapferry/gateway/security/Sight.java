package io.snapferry.gateway.security;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobView;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.access.Caller;
import io.snapferry.gateway.core.access.Limits;
import io.snapferry.gateway.core.access.Refusals;
import io.snapferry.gateway.view.Views;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What the sender of a request is shown. Every request that the {@link Guard} let pass has one. */
public final class Sight {
    private static final String KEY = Sight.class.getName();

    private final Admission admission;
    private final Views views;
    private final String address;

    private Sight(Admission admission, Views views, String address) {
        this.admission = admission;
        this.views = views;
        this.address = address;
    }

    static void give(RoutingContext context, Admission admission, Views views) {
        String address = context.request().remoteAddress().hostAddress();
        context.put(KEY, new Sight(admission, views, address));
    }

    public static Sight of(RoutingContext context) {
        return ifGiven(context).orElseThrow(() -> new IllegalStateException("nobody asked who this is"));
    }

    static Optional<Sight> ifGiven(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }

    /** Who asks and from where, in words for people. */
    public String who() {
        return caller().name() + " from " + address;
    }

    /** Who asks, from wherever, for programs: the id of a token, or a name that no token has. */
    public String sender() {
        return caller().token().map(token -> "token:" + token).orElseGet(() -> caller().name());
    }

    /** Whether they would not be let in any more. */
    public boolean isOver() {
        return !admission.holds().getAsBoolean();
    }

    /** Whether they see all that there is. */
    public boolean isUnlimited() {
        return limits().areNone();
    }

    public boolean sees(JobView job) {
        return limits().allow(job);
    }

    public boolean sees(GuestView guest) {
        return limits().allow(guest);
    }

    public boolean sees(NodeName node) {
        return limits().allow(node);
    }

    /**
     * Refuses a node that somebody wants to put something on.
     *
     * @throws ProblemException if it is outside
     */
    public void requireInside(NodeName node) {
        if (!sees(node)) {
            throw new ProblemException(Refusals.outside(caller(), "node " + node));
        }
    }

    public boolean sees(CloudEvent event) {
        return limits().areNone() || limits().allow(event, job -> views.job(job).flatMap(JobView::source));
    }

    /** Whether this guest is inside, be it there or not. */
    public boolean reaches(GuestId guest) {
        return limits().allow(guest, views.guest(guest).map(GuestView::node));
    }

    /** Whether this job is, by its guest if there is no such job. */
    public boolean reaches(JobId job) {
        return reaches(job.guest()) && views.job(job).map(this::sees).orElse(true);
    }

    public Caller caller() {
        return admission.caller();
    }

    private Limits limits() {
        return caller().limits();
    }
}
