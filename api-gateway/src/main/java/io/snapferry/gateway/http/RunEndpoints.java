package io.snapferry.gateway.http;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.LogLineJson;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.Query;
import io.snapferry.gateway.core.Run;
import io.snapferry.gateway.core.RunJson;
import io.snapferry.gateway.core.RunMark;
import io.snapferry.gateway.core.RunMarkJson;
import io.snapferry.gateway.view.Views;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What runs did. The last ones of a job that is gone can still be read: its removal is one of them. */
final class RunEndpoints {
    private final Views views;
    private final Clock clock;

    RunEndpoints(Views views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/jobs/:id/runs").get(this::ofJob).end();
        Resource.at(router, "/api/v1/jobs/:id/marks").get(this::marks).end();
        Resource.at(router, "/api/v1/jobs/:id/log").get(this::log).end();
        Resource.at(router, "/api/v1/runs/:id").get(this::read).end();
    }

    private Answer ofJob(RoutingContext context) {
        JobId job = Ids.of(context, JobId::parse);
        Query query = Queries.of(context);
        int limit = query.atMost();
        query.end();
        List<Run> runs = views.runs().newestFirst(job);
        if (runs.isEmpty()) {
            mustExist(job);
        }
        return Answer.ok(new Items<>(runs.stream().limit(limit).map(this::json).toList()));
    }

    private Answer marks(RoutingContext context) {
        JobId job = Ids.of(context, JobId::parse);
        Queries.of(context).end();
        List<RunMark> marks = views.marks().of(job, clock.instant());
        if (marks.isEmpty()) {
            mustExist(job);
        }
        return Answer.ok(new Items<>(marks.stream().map(RunMarkJson::of).toList()));
    }

    private Answer read(RoutingContext context) {
        RunId id = Ids.of(context, RunId::parse);
        return Answer.ok(views.runs().get(id).map(this::json).orElseThrow(() -> unknown(id)));
    }

    private Answer log(RoutingContext context) {
        JobId job = Ids.of(context, JobId::parse);
        Query query = Queries.of(context);
        Optional<RunId> run = query.value("run", RunId::parse);
        int limit = query.atMost();
        query.refuseIf(run.isPresent() && !run.get().job().equals(job), "run", "is a run of another job");
        query.end();
        List<LogLine> lines = run.isPresent() ? linesOf(run.get()) : linesOf(job);
        return Answer.ok(new Items<>(lines.stream()
                .skip(Math.max(0, lines.size() - limit))
                .map(LogLineJson::of)
                .toList()));
    }

    private List<LogLine> linesOf(RunId run) {
        Optional<List<LogLine>> lines = views.logs().of(run);
        if (lines.isEmpty() && views.runs().get(run).isEmpty()) {
            throw unknown(run);
        }
        return lines.orElse(List.of());
    }

    private List<LogLine> linesOf(JobId job) {
        return views.logs().ofLastRun(job).orElseGet(() -> {
            mustExist(job);
            return List.of();
        });
    }

    private void mustExist(JobId job) {
        if (views.job(job).isEmpty()) {
            throw new ProblemException(Problem.notFound("There is no job " + job + "."));
        }
    }

    private static ProblemException unknown(RunId run) {
        return new ProblemException(
                Problem.notFound("There is no run " + run + ", or it is so old that it is not kept any more."));
    }

    private RunJson json(Run run) {
        return RunJson.of(run, views.job(run.id().job()), clock.instant());
    }
}
