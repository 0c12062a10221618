package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What whoever gave a command should know, although it was carried out. */
final class Warnings {
    private Warnings() {}

    static List<String> of(GuestRecord before, GuestRecord after, Command command, Moment moment) {
        if (command instanceof ChangeVolume change) {
            return VolumeRules.warnings(after, change);
        }
        if (command instanceof DeleteJob delete) {
            return before.job(delete.job())
                    .map(job -> ofRemoval(before, job, delete.mode(), moment))
                    .orElse(List.of());
        }
        return command instanceof JobCommand about
                ? after.job(about.job())
                        .map(job -> ofSettings(after, job, about, moment))
                        .orElse(List.of())
                : List.of();
    }

    private static List<String> ofSettings(GuestRecord record, Job job, JobCommand command, Moment moment) {
        boolean created = command instanceof CreateJob;
        List<String> warnings = new ArrayList<>();
        if (created || (command instanceof UpdateJob update && changesTimes(update))) {
            warnings.addAll(FieldRules.warnings(job, moment));
        }
        if (created || (command instanceof UpdateJob update && ChangeRules.changesStorages(update))) {
            warnings.addAll(Destinations.warnings(record, job.definition(), moment));
        }
        return warnings;
    }

    private static boolean changesTimes(UpdateJob update) {
        return update.schedule().isPresent()
                || update.timezone().isPresent()
                || update.maxLag().isPresent()
                || update.unset().isPresent();
    }

    private static List<String> ofRemoval(GuestRecord record, Job job, RemovalMode mode, Moment moment) {
        NodeName target = job.definition().target();
        NodeName source = record.home().orElse(target);
        if (mode == RemovalMode.FORCE) {
            return Optional.of(Orphans.sentence(job, source, Orphans.FORCED))
                    .filter(sentence -> Orphans.isPossible(job, record.runOf(job)))
                    .stream()
                    .toList();
        }
        Stream<NodeName> needed = mode == RemovalMode.FULL ? Stream.of(source, target) : Stream.of(source);
        return needed.distinct()
                .filter(node -> !moment.cluster().online(node, moment.now()))
                .map(node -> "node " + node + " is offline: the removal waits for it for "
                        + moment.policy().removalPatience().toHours() + " h, and then leaves what is there")
                .toList();
    }
}
