package io.snapferry.scheduler.store;

import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.scheduler.core.Run;

/** A run within {@link GuestFormat}. */
final class RunFormat {
    private RunFormat() {}

    static void write(RecordWriter out, Run run) {
        out.struct(() -> {
            GuestFormat.job(out, run.id().job());
            out.number(run.id().number());
            out.number(run.epoch());
            out.number(run.attempt());
            out.choice(run.trigger());
            out.choice(run.action());
            out.text(run.source().value());
            out.text(run.target().value());
            out.optional(run.scheduledAt(), out::instant);
            out.instant(run.orderedAt());
            out.optional(run.claim(), claim -> {
                out.text(claim.worker());
                out.instant(claim.startedAt());
            });
            out.instant(run.deadline());
        });
    }

    static Run read(RecordReader in) {
        return in.struct(() -> new Run(
                new RunId(GuestFormat.job(in), in.number()),
                in.number(),
                in.integer(),
                in.choice(RunTrigger.class),
                in.choice(RunAction.class),
                KnownNames.node(in.text()),
                KnownNames.node(in.text()),
                in.optional(in::instant),
                in.instant(),
                in.optional(() -> new Run.Claim(in.text(), in.instant())),
                in.instant()));
    }
}
