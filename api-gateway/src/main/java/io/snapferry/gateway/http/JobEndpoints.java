package io.snapferry.gateway.http;

import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.RehearseJob;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.JobView;
import io.snapferry.gateway.command.CommandBus;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.JobInput;
import io.snapferry.gateway.core.JobJson;
import io.snapferry.gateway.core.JobSearch;
import io.snapferry.gateway.core.JobTag;
import io.snapferry.gateway.core.Page;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.Query;
import io.snapferry.gateway.core.RunInput;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.view.Waiters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Jobs: reading them from the view, changing them through the scheduler. */
final class JobEndpoints {
    private static final String ETAG = "ETag";

    private final Views views;
    private final Waiters<JobId, JobView> waiters;
    private final CommandBus bus;
    private final Clock clock;
    private final CommandIds commandIds;

    JobEndpoints(Views views, Waiters<JobId, JobView> waiters, CommandBus bus, Clock clock, CommandIds commandIds) {
        this.views = views;
        this.waiters = waiters;
        this.bus = bus;
        this.clock = clock;
        this.commandIds = commandIds;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/jobs")
                .get(this::list)
                .on(HttpMethod.POST, this::create)
                .end();
        Resource.at(router, "/api/v1/jobs/:id")
                .get(this::read)
                .on(HttpMethod.PATCH, this::update)
                .on(HttpMethod.DELETE, this::delete)
                .end();
        Resource.at(router, "/api/v1/jobs/:id/run")
                .on(HttpMethod.POST, this::runNow)
                .end();
        Resource.at(router, "/api/v1/jobs/:id/rehearse")
                .on(HttpMethod.POST, this::rehearse)
                .end();
        Resource.at(router, "/api/v1/jobs/:id/cancel")
                .on(HttpMethod.POST, this::cancel)
                .end();
    }

    private Answer list(RoutingContext context) {
        JobSearch search = JobSearch.read(Queries.of(context));
        Sight sight = Sight.of(context);
        Page<JobView> page = search.in(views.jobsById(), sight::sees);
        return Answer.ok(new Items<>(
                page.items().stream().map(this::json).toList(),
                search.next(page).map(after -> Queries.next(context, after))));
    }

    private Answer read(RoutingContext context) {
        JobId id = Ids.of(context, JobId::parse);
        JobView job =
                views.job(id).orElseThrow(() -> new ProblemException(Problem.notFound("There is no job " + id + ".")));
        JobTag tag = JobTag.of(job, views.runs());
        String known = context.request().getHeader("If-None-Match");
        Answer answer = known != null && tag.isIn(known) ? Answer.notModified() : Answer.ok(json(job));
        return answer.with(ETAG, tag.text());
    }

    private Future<Answer> create(RoutingContext context) {
        JobCommand command = RequestBody.read(context, body -> JobInput.create(commandIds.of(context), body));
        return carryOut(command, job -> Answer.created("/api/v1/jobs/" + command.job(), job));
    }

    private Future<Answer> update(RoutingContext context) {
        JobId id = Ids.of(context, JobId::parse);
        Optional<Long> revision = wantedRevision(context);
        return carryOut(
                RequestBody.read(context, body -> JobInput.update(commandIds.of(context), id, revision, body)),
                Answer::ok);
    }

    private Future<Answer> delete(RoutingContext context) {
        JobId id = Ids.of(context, JobId::parse);
        Query query = Queries.of(context);
        boolean keep = query.flag("keep");
        boolean force = query.flag("force");
        query.refuseIf(keep && force, "keep", "does not go together with force, which touches nothing anyway");
        query.end();
        RemovalMode mode = force ? RemovalMode.FORCE : keep ? RemovalMode.KEEP : RemovalMode.FULL;
        return carryOut(new DeleteJob(commandIds.of(context), id, mode, wantedRevision(context)), Answer::accepted);
    }

    private Future<Answer> runNow(RoutingContext context) {
        JobId id = Ids.of(context, JobId::parse);
        return carryOut(
                RequestBody.readOptional(context, body -> RunInput.now(commandIds.of(context), id, body)),
                job -> withRun(job, action -> action != RunAction.REHEARSE));
    }

    private Future<Answer> rehearse(RoutingContext context) {
        JobId id = Ids.of(context, JobId::parse);
        return carryOut(
                new RehearseJob(commandIds.of(context), id),
                job -> withRun(job, action -> action == RunAction.REHEARSE));
    }

    /** A run that nobody has begun is the one that was asked for; while the guest is busy there is none yet. */
    private static Answer withRun(JobJson job, Predicate<RunAction> wanted) {
        return job.run()
                .filter(run -> run.worker().isEmpty() && wanted.test(run.action()))
                .map(run -> Answer.accepted(job).with("Location", "/api/v1/runs/" + run.id()))
                .orElseGet(() -> Answer.accepted(job));
    }

    private Future<Answer> cancel(RoutingContext context) {
        JobId id = Ids.of(context, JobId::parse);
        return carryOut(
                new CancelRun(
                        commandIds.of(context),
                        id,
                        Optional.of(Sight.of(context).who())),
                Answer::ok);
    }

    private Future<Answer> carryOut(JobCommand command, Function<JobJson, Answer> answer) {
        return bus.carryOut(command).compose(done -> {
            List<String> warnings = done.warnings().orElse(List.of());
            return waiters.until(command.job(), shown -> isShown(done.job(), shown))
                    .map(seen -> done.job()
                            .map(job -> answer.apply(json(job, warnings))
                                    .with(ETAG, JobTag.of(job, views.runs()).text()))
                            .orElseGet(Answer::noContent));
        });
    }

    private static Optional<Long> wantedRevision(RoutingContext context) {
        return JobTag.wanted(Optional.ofNullable(context.request().getHeader("If-Match")));
    }

    private static boolean isShown(Optional<JobView> wanted, Optional<JobView> shown) {
        return wanted.map(job -> shown.isPresent() && shown.get().revision() >= job.revision())
                .orElseGet(shown::isEmpty);
    }

    private JobJson json(JobView job) {
        return json(job, List.of());
    }

    private JobJson json(JobView job, List<String> warnings) {
        return JobJson.of(job, warnings, views.runs(), clock.instant());
    }
}
