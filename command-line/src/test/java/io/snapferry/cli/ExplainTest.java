package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final String BERLIN = """
            {"schedule":"0/2:30","timezone":"Europe/Berlin","sentence":"every 2 hours from 0:30 to 22:30",
             "next":["2027-03-27T23:30:00Z","2027-03-28T01:00:00Z","2027-03-28T02:30:00Z"],
             "warnings":["clocks go forward","and back"]}""";

    @Test
    void sentenceTimesAndWarningsAreTold() {
        assertThat(explained(BERLIN))
                .containsExactly(
                        "every 2 hours from 0:30 to 22:30",
                        "",
                        "Europe/Berlin                   UTC",
                        "Sun 2027-03-28 00:30:00 +01:00  Sat 2027-03-27 23:30:00",
                        "Sun 2027-03-28 03:00:00 +02:00  Sun 2027-03-28 01:00:00",
                        "Sun 2027-03-28 04:30:00 +02:00  Sun 2027-03-28 02:30:00",
                        "",
                        "warning: clocks go forward",
                        "warning: and back");
    }

    @Test
    void whereUtcCountsItIsShownOnce() {
        assertThat(explained("""
                        {"schedule":"daily","timezone":"UTC","sentence":"every day at 0:00",
                         "next":["2027-03-28T00:00:00Z"],"warnings":[]}""")).containsExactly("every day at 0:00", "", "UTC", "Sun 2027-03-28 00:00:00");
    }

    @Test
    void whatNeverHappensHasNoTable() {
        assertThat(explained("""
                        {"schedule":"2-30","timezone":"UTC","sentence":"on the 30th of February at 0:00",
                         "next":[],"warnings":["never happens: February has no 30th day"]}"""))
                .containsExactly(
                        "on the 30th of February at 0:00", "", "warning: never happens: February has no 30th day");
    }

    @Test
    void programsGetTheAnswerOfTheGateway() {
        try (StubGateway gateway = StubGateway.answering(200, BERLIN)) {
            CliResult result = CliResult.of(gateway, "explain", "0/2:30", "--output", "json");

            assertThat(result.out()).contains("\"sentence\" : \"every 2 hours from 0:30 to 22:30\"");
            assertThat(result.err()).isEmpty();
        }
    }

    private static Iterable<String> explained(String answer) {
        try (StubGateway gateway = StubGateway.answering(200, answer)) {
            CliResult result = CliResult.of(gateway, "explain", "whatever");
            assertThat(result.status()).isZero();
            assertThat(result.err()).isEmpty();
            return result.out().lines().toList();
        }
    }
}
