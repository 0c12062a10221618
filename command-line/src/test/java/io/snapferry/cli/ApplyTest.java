package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyTest {
    private static final Terminal TERMINAL = new Terminal(true, true, true, 80);
    private static final String WANTED = """
            jobs:
              - id: 100-0
                target: node-b
                schedule: '*/5'
                rate: 10
              - id: 200-0
                target: node-c
                maxLag: 1h
            """;

    private final FakeJobs gateway = new FakeJobs();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        gateway.close();
    }

    private CliResult apply(String text, String... options) {
        return apply("", Terminal.NONE, text, options);
    }

    private CliResult apply(String in, Terminal terminal, String text, String... options) {
        try {
            Path file = Files.writeString(folder.resolve("jobs.yaml"), text);
            List<String> line = new ArrayList<>(List.of("apply", "-f", file.toString()));
            line.addAll(List.of(options));
            return CliResult.of(in, gateway.env(), terminal, line.toArray(String[]::new));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void another() {
        gateway.put("{\"id\":\"300-0\",\"target\":\"node-b\"}");
    }

    @Test
    void whatIsMissingIsCreatedWhatDiffersIsChangedAndThenAllIsAsItShouldBe() {
        gateway.put("{\"id\":\"100-0\",\"target\":\"node-b\",\"schedule\":\"*/15\",\"rate\":10,\"comment\":\"x\"}");
        another();

        CliResult first = apply(WANTED);
        assertThat(first.err()).isEmpty();
        assertThat(first.status()).isZero();
        assertThat(first.out().lines())
                .containsExactly(
                        "~ job 100-0: schedule \"*/15\" -> \"*/5\", comment \"x\" -> \"\"",
                        "+ job 200-0 to node-c: maxLag 1h",
                        "changed job 100-0",
                        "created job 200-0",
                        "1 created, 1 changed, 0 removed, 0 failed, 0 as they should be");
        assertThat(gateway.changes())
                .containsExactly(
                        "PATCH jobs/100-0 {\"schedule\":\"*/5\",\"comment\":null}",
                        "POST jobs {\"id\":\"200-0\",\"target\":\"node-c\",\"maxLag\":3600}");

        CliResult again = apply(WANTED);
        assertThat(again.out().strip()).isEqualTo("nothing to do: 2 jobs are as they should be");
        assertThat(again.status()).isZero();
        assertThat(gateway.changes()).hasSize(2);
    }

    @Test
    void whatWasExportedChangesNothing() {
        gateway.put("{\"id\":\"100-0\",\"target\":\"node-b\",\"schedule\":\"22:30\",\"rate\":\"8..17: 20; 100\","
                + "\"storageMap\":{\"local\":\"tank2\"},\"comment\":\"a: b # c\",\"enabled\":false,\"maxLag\":5461}");
        gateway.put(
                "{\"id\":\"1000-0\",\"target\":\"node-b\",\"schedule\":\"*/15\",\"comment\":\"\",\"enabled\":true}");
        gateway.put("{\"id\":\"200-0\",\"target\":\"node-b\",\"state\":{\"phase\":\"removing\"}}");
        CliResult exported = CliResult.of(gateway.env(), "export");

        assertThat(exported.out().lines().filter(line -> line.contains("id:")))
                .containsExactly("  - id: 100-0", "  - id: 1000-0");
        assertThat(exported.out()).endsWith("  - id: 1000-0\n    target: node-b" + System.lineSeparator());
        assertThat(apply(exported.out(), "--prune", "--dry-run").status()).isZero();
        assertThat(apply(CliResult.of(gateway.env(), "export", "--output=json").out(), "--dry-run")
                        .status())
                .isZero();
        assertThat(gateway.changes()).isEmpty();
    }

    @Test
    void aDryRunSaysByItsStatusWhetherThereIsSomethingToDo() {
        CliResult dry = apply(WANTED, "--dry-run");

        assertThat(dry.status()).isEqualTo(6);
        assertThat(dry.out()).contains("+ job 100-0 to node-b: schedule \"*/5\", rate 10", "+ job 200-0");
        assertThat(dry.err()).contains("nothing was changed");
        assertThat(gateway.changes()).isEmpty();
        assertThat(apply("jobs: []", "--dry-run").status()).isZero();
    }

    @Test
    void aPlanIsColouredOnTerminalsOnly() {
        assertThat(apply("", TERMINAL, WANTED, "--dry-run").out())
                .contains(Style.GOOD.paint("+ job 200-0 to node-c: maxLag 1h"));
        assertThat(apply(WANTED, "--dry-run").out()).doesNotContain("\u001b");
    }

    @Test
    void allThatIsWrongIsToldBeforeAnythingIsChanged() {
        CliResult result = apply(WANTED.replace("rate", "rat").replace("200-0", "100-0"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("jobs.yaml:5: unknown key 'rat': did you mean 'rate'?")
                .endsWith("nothing was changed" + System.lineSeparator());
        assertThat(gateway.changes()).isEmpty();
    }

    @Test
    void aScheduleThatTheGatewayDoesNotReadIsToldBeforeAnythingIsChanged() {
        CliResult result = apply(WANTED.replace("*/5", "61"));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("jobs.yaml:2: job 100-0: The request is not valid:")
                .containsSubsequence("  schedule: 61 is no minute", "    61", "    ^", "nothing was changed");
        assertThat(gateway.changes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true,y,true", "true,YES,true", "true,n,false", "true,'',false", "false,y,false"})
    void onlyWhoAgreesHasJobsRemoved(boolean isAsked, String answer, boolean isRemoved) {
        another();
        CliResult result =
                apply(answer + "\n", isAsked ? TERMINAL : Terminal.NONE, "jobs: []", "--prune", "--color=never");

        assertThat(result.out()).contains("- job 300-0 to node-b: removed with its replica");
        assertThat(result.err()).contains(isAsked ? "Remove 1 job with its replica? [y/N]" : "say --yes");
        assertThat(result.status()).isEqualTo(isRemoved ? 0 : 1);
        assertThat(gateway.changes()).hasSize(isRemoved ? 1 : 0);
    }

    @Test
    void whoSaysYesBeforehandIsNotAsked() {
        another();

        CliResult result = apply("jobs: []", "--prune", "--yes");
        assertThat(result.out()).contains("job 300-0 is being removed in the background", "0 changed, 1 removed");
        assertThat(gateway.changes()).containsExactly("DELETE jobs/300-0");
        assertThat(apply("jobs: []", "--prune").out()).contains("nothing to do");
    }

    @Test
    void whatFailsIsToldAndTheOthersGoOn() {
        another();
        gateway.put("{\"id\":\"100-0\",\"target\":\"node-x\"}");
        gateway.put("{\"id\":\"300-1\",\"target\":\"node-d\"}");
        gateway.refuse("PATCH jobs/300-1", 422);
        CliResult result = apply(WANTED + "  - {id: 300-1, target: node-d, rate: 0}\n", "--prune", "--yes");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("! job 100-0: it replicates to node-x", "created job 200-0", "1 created", "3 failed");
        assertThat(result.err())
                .contains(
                        "jobs.yaml:2: job 100-0: it replicates to node-x",
                        "jobs.yaml:9: job 300-1: refused by the test",
                        "job 300-0: not removed, since another job of guest 300 is not as wanted",
                        "3 of 4 were not done");
        assertThat(apply(WANTED, "--dry-run").status()).isEqualTo(1);
    }

    @Test
    void aGatewayThatGoesAwayIsNotAskedAgain() {
        gateway.refuse("POST jobs", 503);
        CliResult result = apply(WANTED);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("job 100-0: refused by the test", "job 200-0: not tried");
        assertThat(gateway.changes()).hasSize(1);
    }

    @Test
    void aRunThatBeginsMeanwhileIsNoConflictAndAnotherSettingIs() {
        String was = "{\"id\":\"100-0\",\"target\":\"node-b\",\"rate\":1}";
        String alone = "jobs: [{id: 100-0, target: node-b, rate: 2}]";
        gateway.put(was);
        gateway.beforeNextChange(() -> gateway.put(was.replace("}", ",\"run\":{}}")));
        assertThat(apply(alone).status()).isZero();
        assertThat(gateway.changes()).hasSize(2);

        gateway.beforeNextChange(() -> gateway.put(was.replace("}", ",\"comment\":\"mine\"}")));
        CliResult conflict = apply(alone.replace("2}", "3}"));
        assertThat(conflict.status()).isEqualTo(1);
        assertThat(conflict.err()).contains("job 100-0: somebody else has changed it meanwhile");
        assertThat(gateway.jobs()).containsExactly(was.replace("}", ",\"comment\":\"mine\"}"));
    }

    @Test
    void programsGetWhatBecameOfEachJob() throws Exception {
        another();
        String planned = apply(WANTED, "--dry-run", "--output=json").out();
        assertThat(PrettyJson.MAPPER.readTree(planned).findValuesAsText("outcome"))
                .containsOnly("planned");

        CliResult result = apply(WANTED, "--prune", "--yes", "--output=json");
        assertThat(result.status()).isZero();
        assertThat(PrettyJson.MAPPER.readTree(result.out()).findValuesAsText("action"))
                .containsExactly("create", "create", "remove");
        assertThat(PrettyJson.MAPPER.readTree(result.out()).findValuesAsText("outcome"))
                .containsOnly("done");
    }

    @Test
    void filesAreReadTogetherAndSoIsStandardInput() throws Exception {
        Path more = Files.writeString(folder.resolve("more.yaml"), "jobs: [{id: 300-0, target: node-b}]");
        CliResult result =
                CliResult.of(WANTED, gateway.env(), Terminal.NONE, "apply", "-f", "-", "--file", more.toString());

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(gateway.jobs()).hasSize(3);
        assertThat(CliResult.of(
                                gateway.env(),
                                "apply",
                                "-f",
                                folder.resolve("none").toString())
                        .err())
                .contains("there is no file", "none");
        assertThat(CliResult.of(gateway.env(), "apply", "-f", folder.toString()).status())
                .isEqualTo(1);
    }

    @Test
    void whatMaySurpriseIsToldAndSoIsAValueThatIsKeptInOtherWords() {
        String answer =
                "{\"id\":\"100-0\",\"target\":\"node-b\",\"rate\":\"mon..tue 8..17: 20\",\"warnings\":[\"it is rare\"]}";
        try (StubGateway stub = StubGateway.answering(200, List.of("{\"items\":[]}", answer))) {
            CliResult result = CliResult.of(
                    "jobs: [{id: 100-0, target: node-b, rate: 'mon,tue 8..17: 20'}]",
                    Map.of("SNAPFERRY_URL", stub.url()),
                    Terminal.NONE,
                    "apply",
                    "-f",
                    "-");

            assertThat(result.status()).isZero();
            assertThat(result.err().lines())
                    .containsExactly(
                            "warning: job 100-0: it is rare",
                            "warning: job 100-0 has it in other words: rate \"mon,tue 8..17: 20\" -> \"mon..tue 8..17:"
                                    + " 20\"; write it so, or each apply changes it again");
        }
    }

    @Test
    void anExportOfSomeJobsWarnsWhoWouldPruneWithIt() {
        try (StubGateway stub = StubGateway.answering(200, "{\"items\":[]}")) {
            CliResult result = CliResult.of(stub, "export", "--guest", "100", "--target", "node-b");

            assertThat(result.out()).contains("# Only jobs with {guest=100, target=node-b}", "jobs: []");
            assertThat(stub.requests()).containsExactly("GET /api/v1/jobs?limit=1000&guest=100&target=node-b");
        }
    }
}
