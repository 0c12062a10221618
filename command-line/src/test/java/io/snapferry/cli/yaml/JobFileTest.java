package io.snapferry.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.PlacedJob;
import io.snapferry.cli.core.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFileTest {
    private static List<String> problems(String text) {
        return JobFile.read("f", text).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    private static Job only(String text) {
        JobFile.Content content = JobFile.read("f", text);
        assertThat(content.problems()).isEmpty();
        assertThat(content.jobs()).hasSize(1);
        return content.jobs().get(0).job();
    }

    @Test
    void allSettingsAreReadAsTheyAreWritten() {
        Job job = only("""
                jobs:
                  - id: 100-0
                    target: node-b
                    schedule: 22:30
                    timezone: Europe/Berlin
                    rate: 10.50
                    maxLag: 1h30m
                    keep: last=3, daily=7
                    divergence: refuse
                    storageMap: {local: tank2, 1: on}
                    intermediates: yes
                    rehearse: sun 3:00
                    comment: off
                    enabled: no
                """);

        assertThat(job.creation())
                .hasToString("{\"id\":\"100-0\",\"target\":\"node-b\",\"schedule\":\"22:30\","
                        + "\"timezone\":\"Europe/Berlin\",\"rate\":10.5,\"maxLag\":5400,\"keep\":\"last=3, daily=7\","
                        + "\"divergence\":\"refuse\",\"storageMap\":{\"local\":\"tank2\",\"1\":\"on\"},"
                        + "\"intermediates\":true,\"rehearse\":\"sun 3:00\",\"comment\":\"off\",\"enabled\":false}");
    }

    @Test
    void jsonIsReadTooAndSoAreSeveralDocuments() {
        assertThat(only("{\"jobs\": [{\"id\": \"100-0\", \"target\": \"b\", \"rate\": 10, \"comment\": null}]}")
                        .creation())
                .hasToString("{\"id\":\"100-0\",\"target\":\"b\",\"rate\":10}");
        assertThat(JobFile.read("f", "jobs: []\n---\njobs: [{id: 100-0, target: b}]\n")
                        .jobs())
                .extracting(PlacedJob::place)
                .hasToString("[f:3]");
    }

    @Test
    void allProblemsAreFoundAtOnceWithTheirLines() {
        assertThat(problems("""
                                job: 1
                                jobs:
                                  - id: 100-0
                                    target: node-b
                                    shedule: "*/5"
                                    enabled: maybe
                                  - id: 99-0
                                    maxLag: soon
                                    rate: [1]
                                  - 100-1
                                  - id: 100-2
                                    id: 100-3
                                    target:
                                    storageMap: {a: [b], c: d, c: e}
                                    x: 1
                                """))
                .containsExactly(
                        "f:1: unknown key 'job': did you mean 'jobs'?",
                        "f:5: unknown key 'shedule': did you mean 'schedule'?",
                        "f:6: 'enabled': 'maybe' is neither true nor false",
                        "f:7: '99-0' is not the id of a job: write GUEST-N, such as 100-0",
                        "f:7: a job must have 'target': the name of a node, such as node-b",
                        "f:8: 'maxLag': 'soon' is not a length of time: write numbers and d, h, m or s, such as 20m or"
                                + " 1h30m",
                        "f:9: 'rate' must be one value",
                        "f:10: a job must have at least id and target",
                        "f:12: 'id' stands here for the second time: remove one",
                        "f:13: a job must have 'target': the name of a node, such as node-b",
                        "f:14: 'c' stands here for the second time: remove one",
                        "f:14: 'storageMap': 'a' must name one storage",
                        "f:15: unknown key 'x': there are id, target, schedule, timezone, rate, maxLag, keep,"
                                + " divergence, storageMap, intermediates, rehearse, comment, enabled");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | f:1: there is nothing in it: it must have a list 'jobs'",
                "# x | f:1: there is nothing in it: it must have a list 'jobs'",
                "[] | f:1: the file must have a list 'jobs'",
                "jobs: | f:1: 'jobs' must be a list; where there are to be none write jobs: []",
                "{} | f:1: there is no list 'jobs'",
                "jobs: &a [*a] | f:1: a job must have at least id and target"
            })
    void aFileWithoutJobsMustSaySo(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
        assertThat(problems("jobs: []")).isEmpty();
    }

    @Test
    void whatIsNoYamlIsSaidWithItsLineAndTheUsualCause() {
        assertThat(problems("jobs:\n  - id: 100-0\n    schedule: */15\n"))
                .singleElement()
                .asString()
                .startsWith("f:3: not readable as YAML: ")
                .endsWith("needs quotes, such as schedule: '*/15'");
        assertThat(problems("jobs: [\n")).singleElement().asString().startsWith("f:2: not readable as YAML: ");
        assertThat(problems("jobs: \u0000")).singleElement().asString().startsWith("f:1: not readable as YAML: ");
    }

    @Test
    void whatIsTypedNeitherReachesATerminalNorTheGatewayAsATarget() {
        assertThat(problems("jobs: [{id: 100-0, target: \"a\\e[2J\"}]"))
                .containsExactly("f:1: 'a?[2J' is not the name of a node, such as node-b");
    }

    @Test
    void contradictionsAreFoundAcrossFiles() {
        List<PlacedJob> jobs = new ArrayList<>(
                JobFile.read("a", "jobs:\n- {id: 100-0, target: b}\n").jobs());
        jobs.addAll(JobFile.read("b", "jobs: [{id: 100-0, target: c}, {id: 100-1, target: b}, {id: 101-0, target: b}]")
                .jobs());

        assertThat(PlacedJob.contradictions(jobs).stream().map(Problem::toString))
                .containsExactly(
                        "b:1: job 100-0 stands at a:2 already: remove one",
                        "b:1: job 100-1 has guest and target of job 100-0 at a:2: only one job replicates a guest to a"
                                + " node");
    }
}
