package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final Map<String, String> NOBODY = Map.of("SNAPFERRY_URL", "http://127.0.0.1:1");

    @Test
    void aRefusalNamesEachFieldAndItsReason() {
        String problem = "{\"title\":\"The job is not valid\",\"status\":422,\"errors\":["
                + "{\"field\":\"id\",\"reason\":\"too low\"},{\"field\":\"rate\",\"reason\":\"out of range\"}]}";
        try (StubGateway gateway = StubGateway.answering(422, problem)) {
            CliResult result = CliResult.of(gateway, "create-local-job", "99-0", "node-b", "--rate", "0");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines())
                    .containsExactly("The job is not valid:", "  id: too low", "  rate: out of range");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "explain mon..fri 24:0                                  | 10 | `         ^`",
                "explain mon..fri                                       | 9  | `        ^`",
                "create-local-job 100-0 node-b --schedule mon..fri/24:0 | 10 | `         ^`",
                "update 100-0 --schedule 24:0                           | 1  | ^",
                "explain mon \uD83D\uDEA2\tx                             | 8  | `      ^`",
                "explain mon                                            | 99 | `   ^`"
            })
    void aMistakeInAScheduleIsPointedAt(String line, int position, String caret) {
        String problem = "{\"title\":\"The request is not valid\",\"status\":422,\"errors\":[{\"field\":\"schedule\","
                + "\"reason\":\"wrong\",\"position\":" + position + "}]}";
        try (StubGateway gateway = StubGateway.answering(422, problem)) {
            CliResult result = CliResult.of(gateway, line.split(" "));

            String schedule = line.replaceFirst("explain |.*--schedule ", "").replace('\t', ' ');
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines())
                    .containsExactly(
                            "The request is not valid:", "  schedule: wrong", "    " + schedule, "    " + caret);
        }
    }

    @Test
    void inNothingThereIsNothingToPointAt() {
        String problem = "{\"title\":\"x\",\"errors\":[{\"field\":\"schedule\",\"reason\":\"r\",\"position\":1}]}";
        try (StubGateway gateway = StubGateway.answering(422, problem)) {
            assertThat(CliResult.of(gateway, "explain", " ").err().lines()).containsExactly("x:", "  schedule: r");
        }
    }

    @Test
    void aProblemWithoutFieldsIsItsDetail() {
        String problem = "{\"title\":\"Not found\",\"status\":404,\"detail\":\"There is no job 100-7.\"}";
        try (StubGateway gateway = StubGateway.answering(404, problem)) {
            CliResult result = CliResult.of(gateway, "read", "100-7");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err().strip()).isEqualTo("There is no job 100-7.");
        }
    }

    @Test
    void whoeverAnswersWithoutJsonIsNoGateway() {
        try (StubGateway gateway = StubGateway.answering(502, "<html>Bad gateway</html>")) {
            CliResult result = CliResult.of(gateway, "list");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains(gateway.url()).contains("502").contains("not a Snapferry gateway");
        }
    }

    @Test
    void anErrorWithoutAWordNamesAddressAndStatus() {
        try (StubGateway gateway = StubGateway.answering(500, "")) {
            assertThat(CliResult.of(gateway, "list").err())
                    .contains(gateway.url())
                    .contains("500");
        }
    }

    @Test
    void anUnreachableGatewayIsNamedAndSoIsTheWayToStartOne() {
        CliResult result = CliResult.of(NOBODY, "list");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("http://127.0.0.1:1")
                .contains("./snapferry up")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "frobnicate",
                "create-local-job 100-0",
                "create-local-job 100-0 node-b --disable maybe",
                "update 100-0",
                "update 100-0 --delete target",
                "update 100-0 --rate 1 --delete rate",
                "update 100-0 --max-lag 1h --delete max-lag",
                "update 100-0 --max-lag 20",
                "create-local-job 100-0 node-b --max-lag soon",
                "explain",
                "explain * --count many",
                "delete 100-0 --keep --force",
                "apply",
                "import-pvesr a b",
                "import-pvesr a --yes",
                "list --output yaml",
                "list --url ftp://x",
                "list --url nowhere",
                "up --port 1",
                "demo --exit"
            })
    void wrongUsageEndsWithTwoBeforeAnythingIsAsked(String line) {
        CliResult result = CliResult.of(NOBODY, line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "demo"})
    void theLaunchersVerbsPointToTheLauncher(String verb) {
        assertThat(CliResult.of(NOBODY, verb).err()).contains("run ./snapferry " + verb);
        assertThat(CliResult.of(NOBODY, "help").out()).contains("  " + verb + " ");
    }

    @Test
    void helpAndVersionNeedNoGateway() {
        assertThat(CliResult.of(NOBODY, "help").status()).isZero();
        assertThat(CliResult.of(NOBODY, "help", "create-local-job").out()).contains("--schedule");
        assertThat(CliResult.of(NOBODY, "list", "--help").out()).contains("--output");
        assertThat(CliResult.of(NOBODY, "--version").out()).matches("Snapferry \\d+\\.\\d+\\.\\d+\\S*\\s+");
    }
}
