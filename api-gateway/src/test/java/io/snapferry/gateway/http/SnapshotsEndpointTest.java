package io.snapferry.gateway.http;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.view.KeptSnapshot;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.view.VolumeHistory;
import io.snapferry.gateway.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotsEndpointTest {
    private static final String PATH = "/api/v1/guests/100/snapshots";

    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void eachJobShowsWhatIsWhereWhyAndHowOldThatIs() throws Exception {
        gateway.feed(job("100-0", 1));
        feed(history("100-0", Samples.NODE_B));

        assertThat(gateway.json(PATH)).isEqualTo(Json.mapper().readTree("""
                        {"items":[{"job":"100-0","source":"node-a","target":"node-b","at":"2026-11-23T11:59:00Z","age":60,
                          "volumes":[{"volume":"local:vm-100-disk-0","replica":"tank2:vm-100-disk-0","onSource":[],
                            "onTarget":[{"name":"snapferry_100-0_20261123T115900Z_7","takenAt":"2026-11-23T11:59:00Z",
                              "reasons":["daily 2026-11-23"]}]}]}]}"""));
    }

    @Test
    void whatAnEarlierJobOfTheIdLeftElsewhereIsNotShownAsTheJobs() {
        gateway.feed(job("100-0", 1));
        feed(history("100-0", new NodeName("node-c")));
        gateway.feed(job("100-1", 1));
        feed(history("100-1", Samples.NODE_B));
        gateway.feed(job("1000-0", 1));
        feed(history("1000-0", Samples.NODE_B));

        assertThat(gateway.json(PATH).path("items").findValuesAsText("job")).containsExactly("100-1");

        gateway.feedBytes(Topics.JOBS, "100-1", Optional.empty());
        assertThat(gateway.get(PATH).statusCode()).isEqualTo(404);
    }

    private void feed(ReplicaHistory history) {
        gateway.feed(Topics.REPLICAS, history.job().toString(), history);
    }

    private static ReplicaHistory history(String job, NodeName target) {
        KeptSnapshot snapshot = new KeptSnapshot(
                "snapferry_100-0_20261123T115900Z_7", NOW.minusSeconds(60), List.of("daily 2026-11-23"));
        VolumeHistory volume = new VolumeHistory(
                VolumeId.parse("local:vm-100-disk-0"),
                VolumeId.parse("tank2:vm-100-disk-0"),
                List.of(),
                List.of(snapshot));
        return new ReplicaHistory(JobId.parse(job), Samples.NODE_A, target, NOW.minusSeconds(60), List.of(volume));
    }
}
