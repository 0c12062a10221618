package io.snapferry.scheduler.store;

import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;

/** A guest's move within {@link GuestFormat}. */
final class MoveFormat {
    private MoveFormat() {}

    static void write(RecordWriter out, GuestMove move) {
        out.struct(() -> {
            out.number(move.number());
            out.choice(move.kind());
            out.text(move.from().value());
            out.text(move.to().value());
            GuestFormat.job(out, move.job());
            out.flag(move.madeJob());
            out.list(move.others(), job -> GuestFormat.job(out, job));
            out.list(move.volumes(), volume -> GuestFormat.volume(out, volume));
            out.choice(move.step());
            out.instant(move.startedAt());
            out.instant(move.stepSince());
            out.number(move.failures());
            out.optional(move.error(), out::text);
            out.optional(move.nextTry(), out::instant);
            out.optional(move.endedAt(), out::instant);
        });
    }

    static GuestMove read(RecordReader in) {
        return in.struct(() -> new GuestMove(
                in.number(),
                in.choice(MoveKind.class),
                KnownNames.node(in.text()),
                KnownNames.node(in.text()),
                GuestFormat.job(in),
                in.flag(),
                in.list(() -> GuestFormat.job(in)),
                in.list(() -> GuestFormat.volume(in)),
                in.choice(MoveStep.class),
                in.instant(),
                in.instant(),
                in.integer(),
                in.optional(in::text),
                in.optional(in::instant),
                in.optional(in::instant)));
    }
}
