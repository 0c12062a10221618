package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each wrong request is answered with a 4xx that names the field and the reason, and changes nothing. */
class BadInputIT {
    private static final String GOOD = "{\"id\":\"100-1\",\"target\":\"node-c\",\"schedule\":\"*/5\",\"rate\":1}";

    @TempDir
    static Path folder;

    private static TestCluster cluster;
    private static Api api;

    @BeforeAll
    static void start() throws Exception {
        Disks.create(folder.resolve("a"), "vm-100-disk-0", 1);
        cluster = TestCluster.start(folder);
        for (String node : List.of("a", "b", "c")) {
            cluster.startNode("node-" + node, Map.of("local", folder.resolve(node)));
        }
        api = cluster.api();
        Jobs jobs = new Jobs(api);
        jobs.awaitGuest(100);
        jobs.awaitNode("node-b", true);
        jobs.awaitNode("node-c", true);
        jobs.create("100-0", "node-b", Jobs.farAway());
        jobs.awaitSynced("100-0");
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest(name = "{0}={1}: {2} {3}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "target,  `\"node-b\"`,   409, target,   100-0",
                "id,      `\"100-0\"`,    409, id,       100-0",
                "target,  `\"node-a\"`,   422, target,   node-a",
                "target,  `\"node-x\"`,   422, target,   node-b",
                "target,  `\"-x\"`,       422, target,   not a node name",
                "target,  null,           422, target,   node",
                "id,      `\"99-0\"`,     422, id,       100",
                "id,      `\"300-0\"`,    422, id,       300",
                "id,      null,           422, id,       100-0",
                "rate,    0,              422, rate,     above 0",
                "rate,    `\"fast\"`,     422, rate,     number",
                "rate,    1e400,          422, rate,     1000000",
                "schedule,`\"61\"`,       422, schedule, 61",
                "schedule,`\"24:0\"`,     422, schedule, 24",
                "schedule,7,              422, schedule, text",
                "enabled, `\"yes\"`,      422, enabled,  true",
                "shedule, `\"*/5\"`,      422, shedule,  schedule",
                "state,   {},             422, state,    unknown",
            })
    void isRefused(String field, String value, int status, String named, String reason) {
        List<JsonNode> before = everything();

        Api.Answer answer = api.post("jobs", with(field, value));

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.body().path("errors")).as("%s", answer).anySatisfy(error -> {
            assertThat(error.path("field").asText()).isEqualTo(named);
            assertThat(error.path("reason").asText()).contains(reason);
        });
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"`{\"id\":`", "``", "`[]`", "`nonsense`", "`{\"id\":\"100-1\"} trailing`"})
    void malformedJsonIsRefusedWithItsPlace(String body) {
        List<JsonNode> before = everything();

        Api.Answer answer = api.post("jobs", body);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.body().path("detail").asText()).isNotEmpty().doesNotContain("Exception");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aChangeIsCheckedLikeAJob() {
        List<JsonNode> before = everything();

        assertThat(api.patch("jobs/100-0", "{\"schedule\":\"61\"}").status()).isEqualTo(422);
        assertThat(api.patch("jobs/100-0", "{\"target\":\"node-c\"}").status()).isEqualTo(422);
        assertThat(api.patch("jobs/100-7", "{\"schedule\":\"5\"}").status()).isEqualTo(404);
        assertThat(api.post("jobs/100-7/run", "{}").status()).isEqualTo(404);
        assertThat(api.delete("jobs/100-7").status()).isEqualTo(404);
        assertThat(api.get("jobs/nonsense").status()).isIn(404, 422);
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void theSameRequestWithoutAFaultIsAccepted() {
        Api.Answer created = api.post("jobs", GOOD);
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(api.get("jobs/100-1").body().path("target").asText()).isEqualTo("node-c");

        assertThat(api.delete("jobs/100-1?force=true").status()).isEqualTo(204);
        assertThat(api.get("jobs/100-1").status()).isEqualTo(404);
    }

    /** Lag grows by itself, so it is left out. */
    private static List<JsonNode> everything() {
        List<JsonNode> jobs = new ArrayList<>();
        api.items("jobs").forEach(job -> {
            ((ObjectNode) job.path("state")).remove("lagSeconds");
            jobs.add(job);
        });
        return jobs;
    }

    private static String with(String field, String value) {
        try {
            var mapper = new ObjectMapper();
            var job = (ObjectNode) mapper.readTree(GOOD);
            if (value.equals("null")) {
                job.remove(field);
            } else {
                job.putRawValue(field, new RawValue(value));
            }
            return mapper.writeValueAsString(job);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
