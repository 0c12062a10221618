package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.calendar.Schedule;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.keep.KeepRules;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.kit.config.TimeZones;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what a client sent into a command. Everything that can be judged without knowing the jobs is judged here. */
public final class JobInput {
    private static final int MAX_COMMENT = 4096;

    private static final long MIN_LAG = Duration.ofMinutes(1).toSeconds();
    private static final long MAX_LAG = Duration.ofDays(366).toSeconds();

    private static final int MAX_MAPPED = 64;

    private static final Map<String, JobSetting> UNSETTABLE = Map.of(
            "timezone", JobSetting.TIMEZONE,
            "maxLag", JobSetting.MAX_LAG,
            "keep", JobSetting.KEEP,
            "divergence", JobSetting.DIVERGENCE,
            "storageMap", JobSetting.STORAGE_MAP,
            "rehearse", JobSetting.REHEARSE);

    /** What a job shows that is no setting. */
    private static final List<String> SHOWN = List.of("createdAt", "state", "run", "warnings");

    private static final String CONTENT = "the fields of a job";

    private JobInput() {}

    /**
     * The command to create the job.
     *
     * @throws ProblemException that names every field at fault
     */
    public static JobCommand create(String commandId, JsonNode body) {
        Fields fields = Fields.of(body, CONTENT);
        Optional<JobId> id = fields.parsed("id", JobId::parse);
        Optional<NodeName> target = fields.parsed("target", NodeName::new);
        Optional<NodeName> source = fields.parsed("source", NodeName::new);
        Optional<String> schedule = schedule(fields, "schedule");
        Optional<RateProfile> limit = fields.rate("rate");
        Optional<String> comment = comment(fields);
        Optional<Boolean> enabled = fields.flag("enabled");
        Optional<ZoneId> timezone = timezone(fields);
        Optional<Duration> maxLag = maxLag(fields);
        Optional<String> keep = keep(fields);
        Optional<Divergence> divergence = divergence(fields);
        Optional<Map<StorageId, StorageId>> storageMap = storageMap(fields);
        Optional<Boolean> intermediates = fields.flag("intermediates");
        Optional<String> rehearse = schedule(fields, "rehearse");
        fields.require("id", "GUEST-N, such as 100-0");
        fields.require("target", "the name of a node, such as node-b");
        fields.refuseNull("enabled", "true or false");
        fields.refuse("guest", "cannot be set: it is the first part of the id");
        refuseShown(fields);
        fields.end();
        return new CreateJob(
                commandId,
                id.orElseThrow(),
                target.orElseThrow(),
                source,
                schedule.orElse(Schedule.DEFAULT.toString()),
                limit.flatMap(RateProfile::constant),
                comment,
                enabled.orElse(true),
                timezone,
                maxLag,
                keep,
                divergence,
                storageMap,
                intermediates,
                profile(limit),
                rehearse);
    }

    /**
     * The command to change the job: fields that are missing stay, those that are null go back to their default.
     *
     * @param revision that the job must have; any if empty
     * @throws ProblemException that names every field at fault
     */
    public static JobCommand update(String commandId, JobId job, Optional<Long> revision, JsonNode body) {
        Fields fields = Fields.of(body, CONTENT);
        Optional<String> schedule = schedule(fields, "schedule");
        Optional<RateProfile> limit = fields.rate("rate");
        Optional<String> comment = comment(fields);
        Optional<Boolean> enabled = fields.flag("enabled");
        Optional<ZoneId> timezone = timezone(fields);
        Optional<Duration> maxLag = maxLag(fields);
        Optional<String> keep = keep(fields);
        Optional<Divergence> divergence = divergence(fields);
        Optional<Map<StorageId, StorageId>> storageMap = storageMap(fields);
        Optional<Boolean> intermediates = fields.flag("intermediates");
        Optional<String> rehearse = schedule(fields, "rehearse");
        fields.refuseNull("enabled", "true or false");
        fields.refuse("id", "cannot be changed: delete the job and create another one");
        fields.refuse("target", "cannot be changed: delete the job and create another one");
        fields.refuse("source", "cannot be changed: it follows the guest");
        fields.refuse("guest", "cannot be changed: it is the first part of the id");
        refuseShown(fields);
        fields.end();
        return new UpdateJob(
                commandId,
                job,
                fields.isNull("schedule") ? Optional.of(Schedule.DEFAULT.toString()) : schedule,
                limit.flatMap(RateProfile::constant),
                fields.isNull("rate"),
                fields.isNull("comment") ? Optional.of("") : comment,
                enabled,
                timezone,
                maxLag,
                unset(fields),
                keep,
                divergence,
                storageMap,
                fields.isNull("intermediates") ? Optional.of(false) : intermediates,
                profile(limit),
                revision,
                rehearse);
    }

    private static Optional<String> schedule(Fields fields, String field) {
        return fields.schedule(field).map(Schedule::toString);
    }

    private static Optional<String> comment(Fields fields) {
        return fields.text("comment", MAX_COMMENT);
    }

    /** What is the same at all times travels as a number. */
    private static Optional<String> profile(Optional<RateProfile> limit) {
        return limit.filter(given -> given.constant().isEmpty()).map(RateProfile::toString);
    }

    private static Optional<ZoneId> timezone(Fields fields) {
        return fields.parsed("timezone", TimeZones::parse);
    }

    private static Optional<Duration> maxLag(Fields fields) {
        String wanted = "a whole number of seconds from " + MIN_LAG + " to " + MAX_LAG + " (366 days)";
        return fields.whole("maxLag", MIN_LAG, MAX_LAG, wanted).map(Duration::ofSeconds);
    }

    private static Optional<String> keep(Fields fields) {
        return fields.keep("keep").map(KeepRules::toString);
    }

    private static Optional<Divergence> divergence(Fields fields) {
        return fields.choice("divergence", Divergence.class);
    }

    private static Optional<Map<StorageId, StorageId>> storageMap(Fields fields) {
        return fields.map("storageMap", MAX_MAPPED, "the ids of storages", StorageId::new);
    }

    private static Optional<Set<JobSetting>> unset(Fields fields) {
        Set<JobSetting> unset = EnumSet.noneOf(JobSetting.class);
        UNSETTABLE.forEach((field, setting) -> {
            if (fields.isNull(field)) {
                unset.add(setting);
            }
        });
        return Optional.of(unset).filter(settings -> !settings.isEmpty());
    }

    private static void refuseShown(Fields fields) {
        SHOWN.forEach(field -> fields.refuse(field, "cannot be set: it is unknown as a setting of a job"));
    }
}
