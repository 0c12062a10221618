package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create-local-job 100-0 node-b | POST /api/v1/jobs {\"id\":\"100-0\",\"target\":\"node-b\"}",
                "create-local-job 100-0 node-b --schedule */5 --rate 10"
                        + " | POST /api/v1/jobs {\"id\":\"100-0\",\"target\":\"node-b\",\"schedule\":\"*/5\",\"rate\":10}",
                "create-local-job 100-0 node-b --source node-a --comment x --disable | POST /api/v1/jobs"
                        + " {\"id\":\"100-0\",\"target\":\"node-b\",\"source\":\"node-a\",\"comment\":\"x\",\"enabled\":false}",
                "create-local-job 100-0 node-b --timezone Europe/Berlin --max-lag 20m | POST /api/v1/jobs"
                        + " {\"id\":\"100-0\",\"target\":\"node-b\",\"timezone\":\"Europe/Berlin\",\"maxLag\":1200}",
                "create-local-job 100-0 node-b --disable 0"
                        + " | POST /api/v1/jobs {\"id\":\"100-0\",\"target\":\"node-b\",\"enabled\":true}",
                "create-local-job 99-0 node-b --rate 0"
                        + " | POST /api/v1/jobs {\"id\":\"99-0\",\"target\":\"node-b\",\"rate\":0}",
                "update 100-0 --schedule */00 | PATCH /api/v1/jobs/100-0 {\"schedule\":\"*/00\"}",
                "update 100-0 --rate 8..17:20;100 | PATCH /api/v1/jobs/100-0 {\"rate\":\"8..17:20;100\"}",
                "update 100-0 --rate 0.5 | PATCH /api/v1/jobs/100-0 {\"rate\":0.5}",
                "update 100-0 --delete rate | PATCH /api/v1/jobs/100-0 {\"rate\":null}",
                "update 100-0 --delete rate,comment,disable"
                        + " | PATCH /api/v1/jobs/100-0 {\"rate\":null,\"comment\":null,\"enabled\":true}",
                "update 100-0 --max-lag 1d2h --timezone UTC"
                        + " | PATCH /api/v1/jobs/100-0 {\"timezone\":\"UTC\",\"maxLag\":93600}",
                "update 100-0 --delete timezone,maxlag"
                        + " | PATCH /api/v1/jobs/100-0 {\"timezone\":null,\"maxLag\":null}",
                "create-local-job 100-0 node-b --keep last=3,daily=7 | POST /api/v1/jobs"
                        + " {\"id\":\"100-0\",\"target\":\"node-b\",\"keep\":\"last=3,daily=7\"}",
                "update 100-0 --keep daily=7 | PATCH /api/v1/jobs/100-0 {\"keep\":\"daily=7\"}",
                "update 100-0 --delete keep | PATCH /api/v1/jobs/100-0 {\"keep\":null}",
                "update 100-0 --divergence refuse --storage-map local=tank2,ssd=tank | PATCH /api/v1/jobs/100-0"
                        + " {\"divergence\":\"refuse\",\"storageMap\":{\"local\":\"tank2\",\"ssd\":\"tank\"}}",
                "update 100-0 --intermediates | PATCH /api/v1/jobs/100-0 {\"intermediates\":true}",
                "update 100-0 --intermediates 0 | PATCH /api/v1/jobs/100-0 {\"intermediates\":false}",
                "update 100-0 --delete divergence,storage-map"
                        + " | PATCH /api/v1/jobs/100-0 {\"divergence\":null,\"storageMap\":null}",
                "update 100-0 --rehearse sun | PATCH /api/v1/jobs/100-0 {\"rehearse\":\"sun\"}",
                "update 100-0 --delete rehearse | PATCH /api/v1/jobs/100-0 {\"rehearse\":null}",
                "test-replica 100-0 | POST /api/v1/jobs/100-0/rehearse",
                "exclude 100 local:vm-100-disk-1"
                        + " | PATCH /api/v1/guests/100/volumes/local%3Avm-100-disk-1 {\"replicate\":false}",
                "include 100 local:vm-100-disk-1"
                        + " | PATCH /api/v1/guests/100/volumes/local%3Avm-100-disk-1 {\"replicate\":true}",
                "update 100-0 --delete max-lag | PATCH /api/v1/jobs/100-0 {\"maxLag\":null}",
                "enable 100-0 | PATCH /api/v1/jobs/100-0 {\"enabled\":true}",
                "disable 100-0 | PATCH /api/v1/jobs/100-0 {\"enabled\":false}",
                "delete 100-0 | DELETE /api/v1/jobs/100-0",
                "delete 100-0 --keep | DELETE /api/v1/jobs/100-0?keep=true",
                "delete 100-0 --force | DELETE /api/v1/jobs/100-0?force=true",
                "list | GET /api/v1/jobs?limit=1000",
                "export | GET /api/v1/jobs?limit=1000",
                "export --node node-a | GET /api/v1/jobs?limit=1000&node=node-a",
                "status | GET /api/v1/jobs?limit=1000",
                "status --guest 100 | GET /api/v1/jobs?limit=1000&guest=100",
                "read 100-0 | GET /api/v1/jobs/100-0",
                "read a/../b | GET /api/v1/jobs/a%2F..%2Fb",
                "schedule-now 100-0 | POST /api/v1/jobs/100-0/run",
                "cancel 100-0 | POST /api/v1/jobs/100-0/cancel",
                "explain */15 | POST /api/v1/schedules/explain {\"schedule\":\"*/15\"}",
                "explain mon..fri 22:30 --timezone UTC --from 2027-01-01T00:00:00Z --count 3"
                        + " | POST /api/v1/schedules/explain {\"schedule\":\"mon..fri 22:30\",\"timezone\":\"UTC\","
                        + "\"from\":\"2027-01-01T00:00:00Z\",\"count\":3}",
                "log 100-0 | GET /api/v1/jobs/100-0/log",
                "log 100-0 --run 100-0.7 --limit 5 | GET /api/v1/jobs/100-0/log?run=100-0.7&limit=5",
                "runs 100-0 | GET /api/v1/jobs/100-0/runs",
                "guests | GET /api/v1/guests?limit=1000",
                "snapshots 100 | GET /api/v1/guests/100/snapshots",
                "nodes | GET /api/v1/nodes"
            })
    void eachVerbAsksTheGatewayForItsOneThing(String line, String request) {
        try (StubGateway gateway = StubGateway.answering(200, "{\"items\":[]}")) {
            CliResult result = CliResult.of(gateway, line.split(" "));

            assertThat(result.err()).isEmpty();
            assertThat(result.status()).isZero();
            assertThat(gateway.requests()).containsExactly(request);
        }
    }

    @Test
    void aJobIsReadAsJsonWithSortedKeys() {
        try (StubGateway gateway =
                StubGateway.answering(200, "{\"target\":\"node-b\",\"id\":\"100-0\",\"rate\":0.5}")) {
            assertThat(CliResult.of(gateway, "read", "100-0").out().lines())
                    .containsExactly(
                            "{", "  \"id\" : \"100-0\",", "  \"rate\" : 0.5,", "  \"target\" : \"node-b\"", "}");
        }
    }

    @Test
    void programsGetTheItemsAsAnArray() {
        try (StubGateway gateway = StubGateway.answering(200, "{\"items\":[{\"id\":\"100-0\"}]}")) {
            assertThat(CliResult.of(gateway, "list", "--output", "json").out())
                    .isEqualToIgnoringWhitespace("[{\"id\":\"100-0\"}]");
            assertThat(CliResult.of(gateway, "--output", "json", "list").out())
                    .isEqualToIgnoringWhitespace("[{\"id\":\"100-0\"}]");
        }
    }

    @Test
    void aDeletedJobIsSaidToBeGoneOrOnItsWay() {
        try (StubGateway gone = StubGateway.answering(204, "");
                StubGateway removing = StubGateway.answering(202, "{\"id\":\"100-0\"}")) {
            assertThat(CliResult.of(gone, "delete", "100-0", "--force").out()).contains("deleted job 100-0");
            assertThat(CliResult.of(gone, "delete", "100-0", "--force", "--output=json")
                            .out())
                    .isEmpty();
            assertThat(CliResult.of(removing, "delete", "100-0").out()).contains("in the background");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create-local-job 100-0 node-b --schedule yearly",
                "update 100-0 --schedule yearly",
                "enable 100-0",
                "disable 100-0"
            })
    void whatMaySurpriseIsToldBesideTheAnswer(String line) {
        try (StubGateway gateway =
                StubGateway.answering(200, "{\"id\":\"100-0\",\"warnings\":[\"it is rare\",\"clocks change\"]}")) {
            CliResult result = CliResult.of(gateway, line.split(" "));
            CliResult forPrograms = CliResult.of(gateway, (line + " --output json").split(" "));

            assertThat(result.status()).isZero();
            assertThat(result.out()).contains("job 100-0").doesNotContain("rare");
            assertThat(result.err().lines()).containsExactly("warning: it is rare", "warning: clocks change");
            assertThat(forPrograms.out()).contains("it is rare");
            assertThat(forPrograms.err()).isEmpty();
        }
    }

    @Test
    void theOptionForTheAddressBeatsTheEnvironment() {
        try (StubGateway gateway = StubGateway.answering(200, "{\"items\":[]}")) {
            Map<String, String> wrong = Map.of("SNAPFERRY_URL", "http://127.0.0.1:1");

            assertThat(CliResult.of(wrong, "list", "--url", gateway.url() + "/").status())
                    .isZero();
            assertThat(gateway.requests()).containsExactly("GET /api/v1/jobs?limit=1000");
        }
    }
}
