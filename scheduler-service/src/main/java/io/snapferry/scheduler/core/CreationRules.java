package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/** Whether a job may be created. */
final class CreationRules {
    private CreationRules() {}

    static Optional<Refusal> check(GuestRecord record, CreateJob create, Moment moment) {
        if (record.job(create.job()).isPresent()) {
            return Optional.of(idUsed(record.job(create.job()).get()));
        }
        if (record.home().isEmpty() || record.volumes().isEmpty()) {
            return Optional.of(unknownGuest(record.id()));
        }
        NodeName home = record.home().get();
        return source(create, home)
                .or(() -> target(record, create.target(), home, moment))
                .or(() -> FieldRules.schedule("schedule", create.schedule(), create.timezone(), moment))
                .or(() -> create.rehearse()
                        .flatMap(text -> FieldRules.schedule("rehearse", text, create.timezone(), moment)))
                .or(() -> create.comment().flatMap(FieldRules::comment))
                .or(() -> create.maxLag().flatMap(FieldRules::maxLag))
                .or(() -> create.rateProfile().flatMap(FieldRules::rate))
                .or(() -> create.keep().flatMap(FieldRules::keep))
                .or(() -> Destinations.refusal(record, Changes.definition(create), moment));
    }

    private static Refusal idUsed(Job job) {
        String reason = job.removal().isPresent()
                ? "job " + job.id() + " is still being removed; wait until it is gone or use another number"
                : "job " + job.id() + " exists already; use another number";
        return Refusals.conflict("id", reason);
    }

    private static Refusal unknownGuest(GuestId guest) {
        return Refusals.invalid(
                "id",
                "no node shows a volume of guest " + guest + "; volumes are found by their names, such as vm-" + guest
                        + "-disk-0, on nodes whose worker runs");
    }

    private static Optional<Refusal> source(CreateJob create, NodeName home) {
        return create.source()
                .filter(source -> !source.equals(home))
                .map(source -> Refusals.invalid(
                        "source",
                        "guest " + create.job().guest() + " lives on " + home + ", not on " + source
                                + "; leave the source out, it follows the guest"));
    }

    private static Optional<Refusal> target(GuestRecord record, NodeName target, NodeName home, Moment moment) {
        if (target.equals(home)) {
            return Optional.of(Refusals.invalid(
                    "target", "guest " + record.id() + " lives on " + home + " itself; choose another node"));
        }
        if (!moment.cluster().knows(target)) {
            return Optional.of(Refusals.invalid(
                    "target",
                    "no worker of a node " + target + " was ever heard of; known nodes: "
                            + moment.cluster().names()));
        }
        return record.jobs().stream()
                .filter(job -> job.definition().target().equals(target))
                .findFirst()
                .map(job -> Refusals.conflict(
                        "target",
                        "job " + job.id() + " replicates guest " + record.id() + " to " + target
                                + (job.removal().isPresent()
                                        ? " and is still being removed; wait until it is gone"
                                        : " already; change that job or choose another node")));
    }
}
