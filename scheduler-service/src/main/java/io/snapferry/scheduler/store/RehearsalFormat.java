package io.snapferry.scheduler.store;

import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import io.snapferry.scheduler.core.Rehearsals;

/** A job's rehearsals within {@link JobFormat}. */
final class RehearsalFormat {
    private RehearsalFormat() {}

    static void write(RecordWriter out, Rehearsals rehearsals) {
        out.struct(() -> {
            out.optional(rehearsals.due(), out::instant);
            out.flag(rehearsals.requested());
            out.optional(rehearsals.countsFrom(), out::instant);
            out.optional(rehearsals.last(), last -> last(out, last));
        });
    }

    static Rehearsals read(RecordReader in) {
        return in.struct(() -> new Rehearsals(
                in.optional(in::instant), in.flag(), in.optional(in::instant), in.optional(() -> last(in))));
    }

    private static void last(RecordWriter out, Rehearsal last) {
        out.struct(() -> {
            GuestFormat.job(out, last.run().job());
            out.number(last.run().number());
            out.choice(last.outcome());
            out.instant(last.startedAt());
            out.duration(last.took());
            out.optional(last.snapshot(), out::text);
            out.optional(last.volume(), volume -> GuestFormat.id(out, volume));
            out.optional(last.errorCode(), out::text);
            out.optional(last.message(), out::text);
            out.optional(last.volumes(), volumes -> out.list(volumes, volume -> volume(out, volume)));
        });
    }

    private static Rehearsal last(RecordReader in) {
        return in.struct(() -> new Rehearsal(
                new RunId(GuestFormat.job(in), in.number()),
                in.choice(Rehearsal.Outcome.class),
                in.instant(),
                in.duration(),
                in.optional(in::text),
                in.optional(() -> GuestFormat.id(in)),
                in.optional(in::text),
                in.optional(in::text),
                in.optional(() -> in.list(() -> volume(in)))));
    }

    private static void volume(RecordWriter out, RehearsedVolume found) {
        out.struct(() -> {
            GuestFormat.id(out, found.volume());
            out.optional(found.check(), check -> {
                out.choice(check.result());
                out.text(check.words());
            });
            out.optional(found.verification(), content -> {
                out.choice(content.result());
                out.optional(content.digest(), out::text);
                out.optional(content.why(), out::text);
            });
        });
    }

    private static RehearsedVolume volume(RecordReader in) {
        return in.struct(() -> new RehearsedVolume(
                GuestFormat.id(in),
                in.optional(() -> new VolumeCheck(in.choice(VolumeCheck.Result.class), in.text())),
                in.optional(() -> new Verification(
                        in.choice(Verification.Result.class), in.optional(in::text), in.optional(in::text)))));
    }
}
