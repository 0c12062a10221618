package io.snapferry.cli.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an operator says of a job.
 *
 * @param settings those that differ from what holds if they are left out
 */
public record Job(JobName id, String target, SortedMap<JobField, JsonNode> settings) {
    public Job {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /**
     * The job with these settings, of which some may be the usual ones.
     *
     * @param given as {@link JobField#read} or the API has them
     */
    public static Job of(JobName id, String target, Map<JobField, JsonNode> given) {
        SortedMap<JobField, JsonNode> settings = new TreeMap<>();
        given.forEach((field, value) -> field.settled(value).ifPresent(unusual -> settings.put(field, unusual)));
        return new Job(id, target, settings);
    }

    /** A job as the API shows it. */
    public static Job shown(JsonNode job) {
        Map<JobField, JsonNode> given = new TreeMap<>();
        for (JobField field : JobField.values()) {
            given.put(field, job.path(field.key()));
        }
        return of(
                JobName.parse(job.path("id").asText()).orElseThrow(),
                job.path("target").asText(),
                given);
    }

    /** One setting that is to be another; empty is what holds if it is left out. */
    public record Difference(JobField field, Optional<JsonNode> was, Optional<JsonNode> wanted) {}

    /** What has to change for this job to become the other one, in the order of the fields. */
    public List<Difference> differences(Job wanted) {
        List<Difference> differences = new ArrayList<>();
        for (JobField field : JobField.values()) {
            Optional<JsonNode> is = setting(field);
            Optional<JsonNode> will = wanted.setting(field);
            boolean isSame = is.isPresent() == will.isPresent() && (is.isEmpty() || field.isSame(is.get(), will.get()));
            if (!isSame) {
                differences.add(new Difference(field, is, will));
            }
        }
        return differences;
    }

    public Optional<JsonNode> setting(JobField field) {
        return Optional.ofNullable(settings.get(field));
    }

    /** The request that creates it. */
    public ObjectNode creation() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("id", id.toString()).put("target", target);
        settings.forEach((field, value) -> request.set(field.key(), value));
        return request;
    }

    /** The request that changes these settings, and no others. */
    public static ObjectNode change(List<Difference> differences) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        for (Difference difference : differences) {
            difference
                    .wanted()
                    .ifPresentOrElse(
                            value -> request.set(difference.field().key(), value),
                            () -> difference.field().reset(request));
        }
        return request;
    }
}
