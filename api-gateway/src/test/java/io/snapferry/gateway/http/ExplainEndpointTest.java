package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.json.Json;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainEndpointTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aScheduleIsExplainedByTheClocksAskedFor() throws Exception {
        assertThat(explained("""
                        {"schedule":" mon..fri 22 ","timezone":"Europe/Berlin","from":"2026-12-25T22:00:00+01:00",
                         "count":2}""")).isEqualTo(Json.mapper().readTree("""
                                        {"schedule":"mon..fri 22","timezone":"Europe/Berlin",
                                         "sentence":"at minute 22 of every hour, Monday to Friday",
                                         "next":["2026-12-25T21:22:00Z","2026-12-25T22:22:00Z"],
                                         "warnings":["22 means minute 22 of every hour; for 10 PM write 22:00"]}"""));
        assertThat(gateway.commands()).isEmpty();
    }

    @Test
    void whatIsLeftOutHasADefault() throws Exception {
        JsonNode explained = explained("{\"schedule\":\"12:05\"}");

        assertThat(explained.path("timezone").asText()).isEqualTo(GatewayUnderTest.TIMEZONE.getId());
        assertThat(explained.path("next")).hasSize(10);
        assertThat(explained.path("next").path(0).asText())
                .as("strictly later than now, which is 7:00 in New York")
                .isEqualTo("2026-11-23T17:05:00Z");
        assertThat(explained.path("warnings").isArray()).isTrue();
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({"12:05, Europe/Berlin, Europe/Berlin", "12:05 UTC, Europe/Berlin, UTC", "12:05, UTC, UTC"})
    void theZoneWhoseClocksCountIsNamed(String schedule, String timezone, String counts) throws Exception {
        assertThat(explained("{\"schedule\":\"" + schedule + "\",\"timezone\":\"" + timezone + "\"}")
                        .path("timezone")
                        .asText())
                .isEqualTo(counts);
    }

    @Test
    void aScheduleThatNoJobMayHaveIsExplainedToo() throws Exception {
        JsonNode explained = explained("{\"schedule\":\"02-30\"}");

        assertThat(explained.path("next")).isEmpty();
        assertThat(explained.path("warnings").path(0).asText()).startsWith("never happens: February has no 30th day");
    }

    @Test
    void aMistakeIsToldWithItsPlace() {
        HttpResponse<String> answer = explain("{\"schedule\":\"mon 8..25:00\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        JsonNode error = GatewayUnderTest.json(answer).path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo("schedule");
        assertThat(error.path("position").asInt()).isEqualTo(8);
        assertThat(error.path("reason").asText())
                .isEqualTo(error.path("found").asText() + " at position 8: "
                        + error.path("expected").asText());
    }

    @Test
    void errorsOfOtherFieldsHaveNoPlace() {
        JsonNode error = GatewayUnderTest.json(explain("{\"schedule\":\"*\",\"count\":0}"))
                .path("errors")
                .path(0);

        assertThat(error.fieldNames()).toIterable().containsExactly("field", "reason");
    }

    private JsonNode explained(String body) {
        HttpResponse<String> answer = explain(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return GatewayUnderTest.json(answer);
    }

    private HttpResponse<String> explain(String body) {
        return gateway.send("POST", "/api/v1/schedules/explain", body);
    }
}
