package io.snapferry.scheduler.store;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.scheduler.core.Hold;
import io.snapferry.scheduler.core.Job;
import io.snapferry.scheduler.core.JobDefinition;
import io.snapferry.scheduler.core.JobHistory;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A job within {@link GuestFormat}. */
final class JobFormat {
    private JobFormat() {}

    static void write(RecordWriter out, Job job) {
        out.struct(() -> {
            GuestFormat.job(out, job.id());
            definition(out, job.definition());
            history(out, job.history());
            out.optional(job.due(), out::instant);
            out.flag(job.requested());
            out.optional(job.removal(), out::choice);
            out.optional(job.hold(), out::choice);
            out.number(job.revision());
            out.optional(job.createdAt(), out::instant);
            out.optional(job.laggingSince(), out::instant);
            out.optional(job.removingSince(), out::instant);
            out.optional(job.safeEpoch(), out::number);
            out.optional(job.verifyAfter(), out::number);
            out.optional(job.cancelledAt(), out::instant);
            out.optional(job.turned(), out::number);
            out.optional(job.rehearsals(), rehearsals -> RehearsalFormat.write(out, rehearsals));
        });
    }

    static Job read(RecordReader in) {
        return in.struct(() -> new Job(
                GuestFormat.job(in),
                definition(in),
                history(in),
                in.optional(in::instant),
                in.flag(),
                in.optional(() -> in.choice(RemovalMode.class)),
                in.optional(() -> in.choice(Hold.class)),
                in.number(),
                in.optional(in::instant),
                in.optional(in::instant),
                in.optional(in::instant),
                in.optional(in::number),
                in.optional(in::number),
                in.optional(in::instant),
                in.optional(in::number),
                in.optional(() -> RehearsalFormat.read(in))));
    }

    private static void definition(RecordWriter out, JobDefinition definition) {
        out.struct(() -> {
            out.text(definition.target().value());
            out.text(definition.schedule());
            out.optional(
                    definition.rate(),
                    rate -> out.text(rate.megabytesPerSecond().toString()));
            out.text(definition.comment());
            out.flag(definition.enabled());
            out.optional(definition.timezone(), zone -> out.text(zone.getId()));
            out.optional(definition.maxLag(), out::duration);
            out.optional(definition.keep(), out::text);
            out.optional(definition.divergence(), out::choice);
            out.list(definition.storageMap().orElse(Map.of()).entrySet(), mapped -> {
                out.text(mapped.getKey().value());
                out.text(mapped.getValue().value());
            });
            out.optional(definition.intermediates(), out::flag);
            out.optional(definition.rateProfile(), out::text);
            out.optional(definition.rehearse(), out::text);
        });
    }

    private static JobDefinition definition(RecordReader in) {
        return in.struct(() -> new JobDefinition(
                KnownNames.node(in.text()),
                in.text(),
                in.optional(() -> new Rate(new BigDecimal(in.text()))),
                in.text(),
                in.flag(),
                in.optional(() -> ZoneId.of(in.text())),
                in.optional(in::duration),
                in.optional(in::text),
                in.optional(() -> in.choice(Divergence.class)),
                storageMap(in),
                in.optional(in::flag),
                in.optional(in::text),
                in.optional(in::text)));
    }

    private static Optional<Map<StorageId, StorageId>> storageMap(RecordReader in) {
        List<Map.Entry<StorageId, StorageId>> all =
                in.list(() -> Map.entry(KnownNames.storage(in.text()), KnownNames.storage(in.text())));
        if (all.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<StorageId, StorageId> map = new TreeMap<>();
        all.forEach(mapped -> map.put(mapped.getKey(), mapped.getValue()));
        return Optional.of(map);
    }

    private static void history(RecordWriter out, JobHistory history) {
        out.struct(() -> {
            out.optional(history.lastSync(), out::instant);
            out.optional(history.lastTry(), out::instant);
            out.optional(history.duration(), out::duration);
            out.number(history.failCount());
            out.optional(history.error(), out::text);
            out.optional(history.lastVerified(), out::instant);
        });
    }

    private static JobHistory history(RecordReader in) {
        return in.struct(() -> new JobHistory(
                in.optional(in::instant),
                in.optional(in::instant),
                in.optional(in::duration),
                in.integer(),
                in.optional(in::text),
                in.optional(in::instant)));
    }
}
