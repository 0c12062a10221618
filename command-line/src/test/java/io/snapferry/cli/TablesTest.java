package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aListIsReadToItsLastPage() {
        String first = "{\"items\":[{\"id\":\"100-0\"}],\"next\":\"/api/v1/jobs?limit=1000&after=100-0\"}";
        try (StubGateway gateway = StubGateway.answering(200, List.of(first, "{\"items\":[{\"id\":\"100-1\"}]}"))) {
            assertThat(CliResult.of(gateway, "list").out()).contains("100-0", "100-1");
            assertThat(gateway.requests())
                    .containsExactly("GET /api/v1/jobs?limit=1000", "GET /api/v1/jobs?limit=1000&after=100-0");
        }
    }

    @Test
    void theListHasPvesrsColumns() throws Exception {
        JsonNode jobs = json("""
                [{"id":"100-0","target":"node-b","schedule":"*/5","rate":10.50,"enabled":true},
                 {"id":"100-1","target":"node-c","schedule":"*/5","rate":"8..17: 20; 100","enabled":true},
                 {"id":"200000-11","target":"n","schedule":"mon..fri 22:30","enabled":false}]""");

        assertThat(JobTables.list(jobs).lines())
                .containsExactly(
                        "JobID      Target        Schedule        Rate            Enabled",
                        "100-0      local/node-b  */5             10.5            yes",
                        "100-1      local/node-c  */5             8..17: 20; 100  yes",
                        "200000-11  local/n       mon..fri 22:30  -               no");
    }

    @Test
    void theStatusHasPvesrsColumnsInLocalTime() throws Exception {
        JsonNode jobs = json("""
                [{"id":"100-0","target":"node-b","enabled":true,"state":{"phase":"ok","failCount":0,
                  "lastSync":"2026-11-23T11:55:00.123Z","nextSync":"2026-11-23T12:05:00Z","duration":3.14159}},
                 {"id":"101-0","target":"node-b","enabled":false,"state":{"phase":"disabled","failCount":0}}]""");

        assertThat(JobTables.status(jobs, ZONE, NOW).lines())
                .containsExactly(
                        "JobID  Enabled  Target                   LastSync             NextSync  Duration  FailCount  State",
                        "100-0  yes      local/node-b  2026-11-23_12:55:00  2026-11-23_13:05:00     3.142          0  OK",
                        "101-0  no       local/node-b                    -                    -         -          0  OK");
    }

    @ParameterizedTest(name = "{0}, next {1}: {3}, {4}")
    @CsvSource({
        "ok,       2026-11-23T12:05:00Z, '',          2026-11-23_13:05:00, OK",
        "ok,       2026-11-23T11:05:00Z, '',          pending,             OK",
        "pending,  2026-11-23T12:05:00Z, '',          pending,             OK",
        "pending,  2026-11-23T11:05:00Z, 'disk full', pending,             disk full",
        "error,    2026-11-23T12:05:00Z, 'disk full', 2026-11-23_13:05:00, disk full",
        "error,    2026-11-23T11:59:59Z, 'offline',   pending,             offline",
        "syncing,  2026-11-23T11:55:00Z, 'offline',   2026-11-23_12:55:00, SYNCING 42%",
        "disabled, '',                   '',          -,                   OK",
        "removing, '',                   '',          -,                   REMOVING",
        "removing, '',                   'offline',   -,                   REMOVING: offline"
    })
    void phaseAndTimeDecideWhatIsShown(String phase, String next, String error, String nextSync, String shown)
            throws Exception {
        JsonNode job = json("[{\"id\":\"100-0\",\"target\":\"n\",\"enabled\":true,\"state\":{\"phase\":\"" + phase
                + "\",\"failCount\":0"
                + (next.isEmpty() ? "" : ",\"nextSync\":\"" + next + "\"")
                + (error.isEmpty() ? "" : ",\"error\":\"" + error + "\"")
                + "},\"run\":{\"bytesDone\":429,\"bytesEstimated\":1000}}]");

        assertThat(JobTables.status(job, ZONE, NOW).lines().skip(1))
                .singleElement()
                .asString()
                .matches(".* " + nextSync + " +- +0  " + shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passed     | ''       | OK",
                "incomplete | ''       | OK",
                "failed     | ''       | OK, but its last rehearsal failed: it is damaged",
                "failed     | rehearse | OK, REHEARSING",
                "passed     | rehearse | OK, REHEARSING"
            })
    void aRehearsalShowsWhileNothingElseDoes(String outcome, String action, String shown) throws Exception {
        JsonNode job = json("[{\"id\":\"100-0\",\"state\":{\"phase\":\"ok\",\"lastRehearsal\":{\"outcome\":\"" + outcome
                + "\",\"message\":\"it is damaged\"}},\"run\":{\"action\":\"" + action + "\"}}]");

        assertThat(JobTables.status(job, ZONE, NOW)).endsWith("  " + shown);
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ok       |           | 1500 | 1200 | LAGGING 25m (max 20m)",
                "pending  |           | 1500 | 1200 | LAGGING 25m (max 20m)",
                "error    | disk full | 1500 | 1200 | LAGGING 25m (max 20m): disk full",
                "syncing  | disk full | 1500 | 1200 | LAGGING 25m (max 20m), SYNCING 42%",
                "removing |           | 1500 | 1200 | REMOVING",
                "ok       |           |      |      | LAGGING"
            })
    void aJobThatLagsSaysSoFirst(String phase, String error, Long lag, Long max, String shown) throws Exception {
        JsonNode job = json("[{\"id\":\"100-0\",\"state\":{\"phase\":\"" + phase + "\""
                + (error == null ? "" : ",\"error\":\"" + error + "\"")
                + (lag == null ? "" : ",\"lagSeconds\":" + lag)
                + ",\"laggingSince\":\"2026-11-23T11:55:00Z\"}"
                + (max == null ? "" : ",\"maxLag\":" + max)
                + ",\"run\":{\"bytesDone\":429,\"bytesEstimated\":1000}}]");

        assertThat(JobTables.status(job, ZONE, NOW)).endsWith("  " + shown);
    }

    @ParameterizedTest
    @CsvSource({"0,0,SYNCING", "5,0,SYNCING", "0,7,SYNCING 0%", "1000,1000,SYNCING 99%", "2000,1000,SYNCING 99%"})
    void aRunThatGoesOnIsNeverShownAsComplete(long done, long estimated, String shown) throws Exception {
        JsonNode job = json("[{\"id\":\"100-0\",\"state\":{\"phase\":\"syncing\"},\"run\":{\"bytesDone\":" + done
                + ",\"bytesEstimated\":" + estimated + "}}]");

        assertThat(JobTables.status(job, ZONE, NOW)).endsWith("  " + shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | SYNCING 42%",
                ",\"bytesPerSecond\":12500000 | SYNCING 42% at 12.5 MB/s",
                ",\"bytesPerSecond\":12500000,\"secondsLeft\":200 | SYNCING 42% at 12.5 MB/s, 3m20s left"
            })
    void aRunThatMovesShowsHowFastAndForHowLong(String pace, String shown) throws Exception {
        JsonNode job = json("[{\"id\":\"100-0\",\"state\":{\"phase\":\"syncing\"},\"run\":{\"bytesDone\":429,"
                + "\"bytesEstimated\":1000" + pace + "}}]");

        assertThat(JobTables.status(job, ZONE, NOW)).endsWith("  " + shown);
    }

    @Test
    void withoutRowsThereAreStillHeads() throws Exception {
        assertThat(JobTables.list(json("[]"))).isEqualTo("JobID  Target  Schedule  Rate  Enabled");
    }

    @Test
    void anErrorOfSeveralLinesStaysInItsRow() throws Exception {
        JsonNode job = json("[{\"id\":\"100-0\",\"state\":{\"phase\":\"error\",\"error\":\"a\\nb\\r\\nc\\n\"}}]");

        assertThat(JobTables.status(job, ZONE, NOW)).endsWith("  a b c").hasLineCount(2);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.0 kB", "999999999,999.9 MB", "9223372036854775807,9.2 EB"})
    void bytesGetTheLargestUnitThatFits(long bytes, String shown) throws Exception {
        assertThat(Cells.bytes(json(Long.toString(bytes)))).isEqualTo(shown);
    }

    @Test
    void theLogReadsAsPvesrsDoes() throws Exception {
        JsonNode lines = json("""
                [{"at":"2026-11-23T12:00:00.5Z","job":"100-0","level":"info","text":"start replication job"},
                 {"at":"2026-11-23T12:00:01Z","job":"100-0","level":"error","text":"target full"}]""");

        assertThat(RunTables.log(lines, ZONE, false).lines())
                .containsExactly(
                        "2026-11-23 13:00:00 100-0: start replication job",
                        "2026-11-23 13:00:01 100-0: error: target full");
    }

    @Test
    void runsGuestsAndNodesHaveTables() throws Exception {
        assertThat(RunTables.runs(json("""
                                        [{"id":"100-0.2","phase":"failed","trigger":"retry","action":"sync","attempt":2,
                                          "startedAt":"2026-11-23T12:00:00Z","duration":1.50,"bytesDone":2048,
                                          "error":{"code":"target-full","message":"no space on node-b"}}]"""), ZONE).lines().skip(1))
                .containsExactly(
                        "100-0.2  retry    sync          2  failed  2026-11-23_13:00:00       1.5  2.0 kB  no space on node-b");
        assertThat(InventoryTables.guests(json("""
                                        [{"id":100,"kind":"vm","node":"a","name":"mail","running":true,
                                          "leftOut":[{"volume":"l:vm-100-disk-1","reason":"replicate=0"}],
                                          "volumes":[{"id":"l:vm-100-disk-0","sizeBytes":1024,"replicate":true},
                                                     {"id":"l:vm-100-disk-1","replicate":false}],
                                          "move":{"outcome":"under-way","to":"b","step":"last-sync"}},
                                         {"id":101,"kind":"ct","node":"b","running":false,"volumes":[],
                                          "problem":"101.conf, line 3: is cut off"}]""")).lines().skip(1))
                .containsExactly(
                        "100    mail  vm    yes   a     l:vm-100-disk-0  1.0 kB  yes        to b, last-sync",
                        "100    mail  vm    yes   a     l:vm-100-disk-1       -  no         to b, last-sync",
                        "101    -     ct    no    b     -                     -  -          -",
                        "guest 100: l:vm-100-disk-1 is left out: replicate=0",
                        "guest 101 is shown as it was: 101.conf, line 3: is cut off");
        assertThat(InventoryTables.nodes(json("""
                                        [{"name":"a","online":false,"dataAddress":"127.0.0.1:9",
                                          "workers":[{"online":true},{"online":false,"draining":true}],"storages":[
                                          {"id":"l","type":"dir","freeBytes":1,"capacityBytes":2,"problem":"gone"}]}]""")).lines().skip(1))
                .containsExactly("a     no      1 +1 draining  127.0.0.1:9  l        dir    1 B       2 B  gone");
    }

    @Test
    void snapshotsAreListedWithTheirSidesAndReasonsAndTheAgeOfIt() throws Exception {
        JsonNode histories = json("""
                [{"job":"100-0","source":"node-a","target":"node-b","at":"2026-11-23T12:00:00Z","age":90,"volumes":[
                  {"volume":"local:vm-100-disk-0","replica":"tank2:vm-100-disk-0",
                   "onSource":[{"name":"s2","takenAt":"2026-11-23T12:00:00Z","reasons":["base of the next run"]}],
                   "onTarget":[{"name":"s1","takenAt":"2026-11-22T12:00:00Z","reasons":["daily 2026-11-22","last"]},
                               {"name":"s2","takenAt":"2026-11-23T12:00:00Z","reasons":["base of the next run"]},
                               {"name":"s0","takenAt":"2026-11-21T12:00:00Z","reasons":[]}]}]}]""");

        assertThat(SnapshotTables.of(histories, ZONE).lines())
                .containsExactly(
                        "Job 100-0, from node-a to node-b, as of 2026-11-23 13:00:00 (1m30s ago)",
                        "Volume               Node    Snapshot  Taken                KeptAs",
                        "tank2:vm-100-disk-0  node-b  s0        2026-11-21_13:00:00  goes with the next run",
                        "tank2:vm-100-disk-0  node-b  s1        2026-11-22_13:00:00  daily 2026-11-22, last",
                        "local:vm-100-disk-0  node-a  s2        2026-11-23_13:00:00  base of the next run",
                        "tank2:vm-100-disk-0  node-b  s2        2026-11-23_13:00:00  base of the next run");
        assertThat(SnapshotTables.of(json("[]"), ZONE)).contains("after a successful run");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return PrettyJson.MAPPER.readTree(text);
    }
}
