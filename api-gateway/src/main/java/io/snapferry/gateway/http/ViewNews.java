package io.snapferry.gateway.http;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.core.GuestJson;
import io.snapferry.gateway.core.JobJson;
import io.snapferry.gateway.core.NodeJson;
import io.snapferry.gateway.core.ViewChanges.Changed;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.view.Views;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has changed in the views, as it is now, for each as far as they see it. */
final class ViewNews {
    private record News(
            List<JobJson> jobs,
            List<GuestJson> guests,
            List<NodeJson> nodes,
            List<JobId> goneJobs,
            List<GuestId> goneGuests) {
        boolean isNothing() {
            return jobs.isEmpty() && guests.isEmpty() && nodes.isEmpty() && goneJobs.isEmpty() && goneGuests.isEmpty();
        }
    }

    private final Views views;
    private final Changed changed;
    private final Instant now;
    private Optional<Buffer> unlimited = Optional.empty();

    ViewNews(Views views, Changed changed, Instant now) {
        this.views = views;
        this.changed = changed;
        this.now = now;
    }

    /** As it stands in a stream of server-sent events; empty if they see nothing of it. */
    Optional<Buffer> serverSent(Sight sight) {
        if (!sight.isUnlimited()) {
            return made(sight);
        }
        if (unlimited.isEmpty()) {
            unlimited = made(sight);
        }
        return unlimited;
    }

    private Optional<Buffer> made(Sight sight) {
        News news = news(sight);
        return news.isNothing()
                ? Optional.empty()
                : Optional.of(Buffer.buffer("event: views\ndata: " + Json.text(news) + "\n\n"));
    }

    private News news(Sight sight) {
        return new News(
                changed.jobs().stream()
                        .flatMap(id -> views.job(id).stream())
                        .filter(sight::sees)
                        .map(job -> JobJson.of(job, List.of(), views.runs(), now))
                        .toList(),
                changed.guests().stream()
                        .flatMap(id -> views.guest(id).stream())
                        .filter(sight::sees)
                        .map(GuestJson::of)
                        .toList(),
                changed.nodes().stream()
                        .filter(sight::sees)
                        .flatMap(name -> Optional.ofNullable(views.nodes().get(name)).stream())
                        .map(workers -> NodeJson.of(workers, now))
                        .toList(),
                changed.jobs().stream()
                        .filter(id -> views.job(id).isEmpty() && sight.reaches(id))
                        .toList(),
                changed.guests().stream()
                        .filter(id -> views.guest(id).isEmpty() && sight.reaches(id))
                        .toList());
    }
}
