package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.snapferry.cli.StubGateway.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LogFollowTest {
    private static final Answer GONE = new Answer(404, "{\"detail\":\"There is no job 100-0.\"}");

    private static Answer log(String... runsAndTexts) {
        List<String> lines = new ArrayList<>();
        for (String line : runsAndTexts) {
            String[] parts = line.split(" ", 2);
            lines.add("{\"at\":\"2026-11-23T12:00:00Z\",\"job\":\"100-0\",\"run\":\"100-0." + parts[0]
                    + "\",\"text\":\"" + parts[1] + "\"}");
        }
        return new Answer(200, "{\"items\":[" + String.join(",", lines) + "]}");
    }

    private static Answer run(String phase) {
        return new Answer(200, "{\"id\":\"100-0.1\",\"phase\":\"" + phase + "\"}");
    }

    private static List<String> texts(CliResult result) {
        return result.out().lines().map(line -> line.replaceFirst(".*: ", "")).toList();
    }

    @ParameterizedTest(name = "{0} then {1} adds {2}")
    @CsvSource({
        "'',a,a",
        "'','',''",
        "a,'',''",
        "ab,ab,''",
        "ab,abc,c",
        "abc,bcd,d",
        "abcdef,abc,''",
        "abcdef,cd,''",
        "abc,xyz,xyz",
        "aab,abb,b",
        "aa,aaa,a"
    })
    void onlyWhatIsNewIsAdded(String before, String now, String added) {
        assertThat(LogTail.added(letters(before), letters(now)).stream()
                        .map(JsonNode::asText)
                        .collect(Collectors.joining()))
                .isEqualTo(added);
    }

    private static List<JsonNode> letters(String text) {
        return Stream.of(text.split(""))
                .filter(letter -> !letter.isEmpty())
                .<JsonNode>map(TextNode::valueOf)
                .toList();
    }

    @Test
    void aRunIsFollowedToItsEndAndItsLastLines() {
        List<Answer> answers = List.of(
                log("1 old", "1 start"),
                run("running"),
                log("1 old", "1 start", "1 sending"),
                run("succeeded"),
                log("1 old", "1 start", "1 sending"),
                run("succeeded"),
                log("1 old", "1 start", "1 sending", "1 late"),
                run("succeeded"),
                log("1 old", "1 start", "1 sending", "1 late"),
                run("succeeded"),
                log("1 old", "1 start", "1 sending", "1 late"));
        try (StubGateway gateway = StubGateway.answering(answers)) {
            CliResult result = CliResult.of(gateway, "log", "100-0", "-f", "--run", "100-0.1", "--limit", "1");

            assertThat(result.status()).isZero();
            assertThat(texts(result)).containsExactly("start", "sending", "late");
        }
    }

    @Test
    void aJobIsFollowedThroughItsRunsAndNoneIsLeftOut() {
        Answer away = new Answer(503, "{\"detail\":\"Still reading.\"}");
        Answer runs = new Answer(
                200,
                "{\"items\":[{\"id\":\"100-0.10\"},{\"id\":\"100-0.9\"},{\"id\":\"100-0.8\"},{\"id\":\"100-0.7\"}]}");
        List<Answer> answers = List.of(
                log(),
                log("8 a"),
                away,
                log("8 a", "8 b"),
                log("10 e"),
                log("8 a", "8 b", "8 c"),
                runs,
                log("9 d"),
                log("10 e", "10 f"),
                GONE);
        try (StubGateway gateway = StubGateway.answering(answers)) {
            CliResult result = CliResult.of(gateway, "log", "100-0", "-f");

            assertThat(texts(result)).containsExactly("a", "b", "c", "d", "e", "f");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err().lines())
                    .containsExactly(
                            "the gateway is away, and is asked again until it is back: Still reading.",
                            "the gateway is back",
                            "There is no job 100-0.");
            assertThat(gateway.requests()).contains("GET /api/v1/jobs/100-0/log?run=100-0.9");
        }
    }

    @Test
    void programsGetALineOfJsonForEach() {
        try (StubGateway gateway = StubGateway.answering(List.of(log("1 a", "1 b"), GONE))) {
            assertThat(CliResult.of(gateway, "log", "100-0", "-f", "--output=json")
                            .out()
                            .lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
    }
}
