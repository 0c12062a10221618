package io.snapferry.scheduler.core;

import io.snapferry.contracts.view.GuestView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes what changed between two records of a guest, and counts up the revisions. A job goes after all else. */
final class Publication {
    private Publication() {}

    static Draft of(GuestRecord before, Draft draft, Moment moment) {
        List<Output> outputs = new ArrayList<>();
        List<Output> news = new ArrayList<>();
        List<Output> ends = new ArrayList<>();
        GuestRecord after = draft.record();
        for (Job job : draft.record().jobs()) {
            Optional<Job> old = before.job(job.id());
            if (old.isEmpty() || !Views.job(before, old.get()).equals(Views.job(after, job))) {
                after = after.with(job.revised());
                outputs.add(Output.job(Views.job(after, job.revised())));
                JobNews.of(after, old, job.revised(), moment).ifPresent(news::add);
            }
        }
        for (Job old : before.jobs()) {
            if (after.job(old.id()).isEmpty()) {
                outputs.add(Output.noJob(old.id()));
                ends.add(JobNews.gone(after, old, moment));
            }
        }
        Optional<GuestView> view = Views.guest(after);
        if (!view.equals(Views.guest(before))) {
            outputs.add(view.map(Output::guest).orElseGet(() -> Output.noGuest(before.id())));
        }
        outputs.addAll(news);
        outputs.addAll(draft.outputs());
        outputs.addAll(ends);
        return new Draft(after, outputs);
    }
}
