package io.snapferry.system.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Moving guests, and waiting for what becomes of that. */
public final class Moves {
    private final Api api;

    public Moves(Api api) {
        this.api = api;
    }

    /** Begins it. */
    public void migrate(int guest, String node) {
        Api.Answer answer = api.post("guests/" + guest + "/migrate", "{\"target\":\"" + node + "\"}");
        if (answer.status() != 202) {
            throw new AssertionError(answer);
        }
    }

    public Api.Answer recover(int guest, String node) {
        return api.post("guests/" + guest + "/recover", "{\"target\":\"" + node + "\"}");
    }

    /** The guest, once it lives there; a failure tells the log of the job. */
    public JsonNode awaitMoved(int guest, String node) {
        JsonNode over = awaitOver(guest);
        boolean there = over.path("move").path("outcome").asText().equals("moved")
                && over.path("node").asText().equals(node);
        if (!there) {
            throw new AssertionError(over + "\n" + log(over));
        }
        return over;
    }

    /** The guest, once it is not on its way any more. */
    public JsonNode awaitOver(int guest) {
        try {
            return Awaitility.await("the end of the move of guest " + guest)
                    .atMost(Jobs.PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .until(
                            () -> api.get("guests/" + guest).body(),
                            view -> view.path("move").has("endedAt"));
        } catch (RuntimeException e) {
            JsonNode now = api.get("guests/" + guest).body();
            throw new AssertionError(e.getMessage() + "\n" + now + "\n" + log(now), e);
        }
    }

    private String log(JsonNode guest) {
        return new Jobs(api).log(guest.path("move").path("job").asText());
    }

    /** What all runs of all migrations of this job have sent. */
    public long bytesOfMigration(String job) {
        long sum = 0;
        for (JsonNode run : api.get("jobs/" + job + "/runs").body().path("items")) {
            if (run.path("trigger").asText().equals("migration")) {
                sum += run.path("bytesDone").asLong();
            }
        }
        return sum;
    }

    /** Where runs of this job have set data aside. */
    public List<String> asides(String job) {
        List<String> asides = new ArrayList<>();
        for (JsonNode run : api.get("jobs/" + job + "/runs").body().path("items")) {
            run.path("volumes").findValues("setAside").forEach(where -> asides.add(where.asText()));
        }
        return asides;
    }

    /** A worker of the node in a process of its own. */
    public ChildSnapferry worker(Path folder, TestCluster cluster, String node, JsonObject storage) throws IOException {
        Path config = Files.writeString(folder.resolve(node + ".yaml"), """
                kafka:
                  bootstrap.servers: %s
                replication:
                  certificates: %s
                nodes:
                  %s:
                    scan-interval: 1s
                    storages:
                      local: %s
                """.formatted(
                        cluster.kafka().bootstrap(), cluster.certificates(node), node, storage.encode()));
        return ChildSnapferry.start(
                folder,
                "worker",
                "--data",
                folder.resolve("data").toString(),
                "--config",
                config.toString(),
                "--node",
                node);
    }
}
