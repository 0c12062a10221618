package io.snapferry.system.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** Waiting for what becomes of jobs. */
public final class Jobs {
    /** However busy the machine is: tests run beside others. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Api api;

    public Jobs(Api api) {
        this.api = api;
    }

    /** For {@link #create}: not due again while a test lasts, whenever that is. */
    public static String farAway() {
        LocalTime at = LocalTime.now(ZoneOffset.UTC).plusHours(12).truncatedTo(ChronoUnit.MINUTES);
        return ",\"schedule\":\"" + at + "\",\"timezone\":\"UTC\"";
    }

    public void awaitGuest(int guest) {
        Awaitility.await("guest " + guest)
                .atMost(PATIENCE)
                .until(() -> api.get("guests/" + guest).status() == 200);
    }

    public void awaitNode(String node, boolean online) {
        Awaitility.await("node " + node)
                .atMost(PATIENCE)
                .until(() -> StreamSupport.stream(
                                api.get("nodes").body().path("items").spliterator(), false)
                        .anyMatch(n -> n.path("name").asText().equals(node)
                                && n.path("online").asBoolean() == online));
    }

    public void create(String id, String target, String more) {
        Api.Answer answer = api.post("jobs", "{\"id\":\"" + id + "\",\"target\":\"" + target + "\"" + more + "}");
        if (answer.status() != 201) {
            throw new AssertionError(answer);
        }
    }

    /** The job, once its state is as wanted; a failure to get there tells the job's log. */
    public JsonNode await(String id, String what, Predicate<JsonNode> wanted) {
        try {
            return Awaitility.await(what)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> api.get("jobs/" + id).body(), job -> wanted.test(job));
        } catch (RuntimeException e) {
            throw new AssertionError(
                    e.getMessage() + "\n" + api.get("jobs/" + id).body() + "\n" + log(id), e);
        }
    }

    public JsonNode awaitSynced(String id) {
        return await(
                id,
                "a sync of " + id,
                job -> phase(job).equals("ok") && job.path("state").hasNonNull("lastSync"));
    }

    public JsonNode awaitError(String id) {
        return await(
                id,
                "a failure of " + id,
                job -> job.path("state").path("failCount").asInt() > 0);
    }

    public static String phase(JsonNode job) {
        return job.path("state").path("phase").asText();
    }

    /** The texts of all lines of the last run. */
    public String log(String id) {
        return StreamSupport.stream(
                        api.get("jobs/" + id + "/log").body().path("items").spliterator(), false)
                .map(line -> line.path("text").asText())
                .collect(Collectors.joining("\n"));
    }
}
