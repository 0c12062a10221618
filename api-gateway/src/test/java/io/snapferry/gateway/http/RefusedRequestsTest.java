package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedRequestsTest {
    private static final String JOB = "{\"id\":\"100-0\",\"target\":\"node-b\"}";

    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST   | /api/v1/jobs | {\"id\":\"99-0\",\"target\":\"node-b\"} | 422 | id",
                "POST   | /api/v1/jobs | {\"id\":\"100-0\",\"target\":\"node-b\",\"rate\":0} | 422 | rate",
                "POST   | /api/v1/jobs | {\"id\":\"100-0\"} | 422 | target",
                "POST   | /api/v1/jobs | {\"id\":\"100-0\",\"target\":\"b\",\"raet\":1} | 422 | raet",
                "POST   | /api/v1/jobs | {\"id\":\"100-0\",\"target\":\"b\",\"schedule\":\"24:0\"} | 422 | schedule",
                "PATCH  | /api/v1/jobs/100-0 | {\"target\":\"node-c\"} | 422 | target",
                "PATCH  | /api/v1/jobs/100-0 | {\"timezone\":\"Berlin\"} | 422 | timezone",
                "PATCH  | /api/v1/jobs/100-0 | {\"maxLag\":59} | 422 | maxLag",
                "PATCH  | /api/v1/jobs/100-0 | {\"keep\":\"last\"} | 422 | keep",
                "POST   | /api/v1/schedules/explain | {} | 422 | schedule",
                "POST   | /api/v1/schedules/explain | {\"schedule\":\"24:0\"} | 422 | schedule",
                "POST   | /api/v1/schedules/explain | {\"schedule\":\"*\",\"timezone\":\"+01:00\"} | 422 | timezone",
                "POST   | /api/v1/schedules/explain | {\"schedule\":\"*\",\"from\":\"today\"} | 422 | from",
                "POST   | /api/v1/schedules/explain | {\"schedule\":\"*\",\"count\":0} | 422 | count",
                "POST   | /api/v1/schedules/explain | {\"schedule\":\"*\",\"count\":101} | 422 | count",
                "POST   | /api/v1/schedules/explain | {\"schedule\":\"*\",\"number\":1} | 422 | number",
                "DELETE | /api/v1/jobs/100-0?keep=true&force=true | `` | 422 | keep",
                "DELETE | /api/v1/jobs/100-0?keep=perhaps | `` | 422 | keep",
                "DELETE | /api/v1/jobs/100-0?kep=true | `` | 422 | kep",
                "GET    | /api/v1/jobs?guest=99 | `` | 422 | guest",
                "GET    | /api/v1/jobs?guest=x | `` | 422 | guest",
                "GET    | /api/v1/jobs?target=%20 | `` | 422 | target",
                "GET    | /api/v1/jobs/100-0/log?limit=0 | `` | 422 | limit",
                "GET    | /api/v1/jobs/100-0/log?run=100-1.1 | `` | 422 | run"
            })
    void theFieldAtFaultIsNamed(String method, String path, String body, int status, String field) {
        JsonNode problem = problem(gateway.send(method, path, body), status);

        assertThat(problem.path("errors")).hasSize(1);
        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo(field);
        assertThat(problem.path("errors").path(0).path("reason").asText()).isNotBlank();
        assertThat(gateway.commands()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":              | line 1, column",
                "{\"id\":\"100-0\",}   | line 1, column",
                "{} {}                 | line 1, column",
                "{\"id\":1,\"id\":2}   | Duplicate field 'id'",
                "``                    | empty",
                "[]                    | must be a JSON object"
            })
    void malformedJsonIsSaidWithItsPlace(String body, String detail) {
        assertThat(problem(gateway.send("POST", "/api/v1/jobs", body), 400)
                        .path("detail")
                        .asText())
                .contains(detail);
        assertThat(gateway.commands()).isEmpty();
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({"INVALID, 422", "NOT_FOUND, 404", "CONFLICT, 409", "CHANGED, 412"})
    void theSchedulersRefusalIsPassedOn(Refusal.Kind kind, int status) {
        gateway.scheduler(command ->
                new Reply.Refused(command.commandId(), new Refusal(kind, Optional.of("schedule"), "because")));

        JsonNode problem = problem(gateway.send("POST", "/api/v1/jobs", JOB), status);

        assertThat(problem.path("errors").path(0).path("field").asText()).isEqualTo("schedule");
        assertThat(problem.path("errors").path(0).path("reason").asText()).isEqualTo("because");
    }

    @Test
    void aRefusalOfTheWholeHasNoFields() {
        gateway.scheduler(command -> new Reply.Refused(
                command.commandId(), new Refusal(Refusal.Kind.CONFLICT, Optional.empty(), "it is being removed")));

        JsonNode problem = problem(gateway.send("POST", "/api/v1/jobs/100-0/run", ""), 409);

        assertThat(problem.path("detail").asText()).isEqualTo("it is being removed");
        assertThat(problem.has("errors")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/jobs/100-0",
        "/api/v1/jobs/99-0",
        "/api/v1/jobs/100-0/log",
        "/api/v1/jobs/100-0/runs",
        "/api/v1/jobs/100-0/marks",
        "/api/v1/runs/100-0.1",
        "/api/v1/runs/what",
        "/api/v1/guests/100",
        "/api/v1/guests/x",
        "/api/v1/nothing",
        "/favicon.ico"
    })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(problem(gateway.get(path), 404).path("detail").asText()).isNotBlank();
    }

    @ParameterizedTest(name = "{0} {1}: allowed {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT    | /api/v1/jobs           | GET, HEAD, POST",
                "PUT    | /api/v1/jobs/100-0     | DELETE, GET, HEAD, PATCH",
                "GET    | /api/v1/jobs/100-0/run | POST",
                "DELETE | /api/v1/nodes          | GET, HEAD",
                "POST   | /api/v1/events         | GET",
                "GET    | /api/v1/schedules/explain | POST",
                "POST   | /                      | GET",
                "POST   | /health/ready          | GET, HEAD"
            })
    void aWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
        HttpResponse<String> answer = gateway.send(method, path, "");

        assertThat(problem(answer, 405).path("detail").asText()).contains(allowed);
        assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    }

    @Test
    void aHugeBodyIsRefused() {
        String body = "{\"comment\":\"" + "x".repeat(64 << 10) + "\"}";

        assertThat(problem(gateway.send("PATCH", "/api/v1/jobs/100-0", body), 413)
                        .path("detail")
                        .asText())
                .contains("65536");
    }

    @Test
    void aBodyThatSaysItIsNoJsonIsRefused() {
        problem(gateway.send("POST", "/api/v1/jobs", JOB, "Content-Type", "text/plain"), 415);

        assertThat(gateway.commands()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"Origin, http://evil.example", "Origin, null", "Sec-Fetch-Site, cross-site"})
    void aForeignWebPageMayNotChangeAnything(String header, String value) {
        problem(gateway.send("POST", "/api/v1/jobs/100-0/run", "", header, value), 403);

        assertThat(gateway.commands()).isEmpty();
    }

    @Test
    void aSilentSchedulerIsAPassingCondition() {
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs", JOB);

        assertThat(problem(answer, 503).path("detail").asText())
                .contains("did not answer within 1 s")
                .contains("may still be carried out");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void anUnreachableKafkaIsAPassingCondition() {
        gateway.kafka(command -> Future.failedFuture("no broker answers"));
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs", JOB);

        assertThat(problem(answer, 503).path("detail").asText())
                .contains("Kafka")
                .contains("no broker answers");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aKafkaThatDoesNotTakeACommandIsNotMistakenForASilentScheduler() {
        gateway.kafka(command -> Promise.<Void>promise().future());
        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs", JOB);

        assertThat(problem(answer, 503).path("detail").asText())
                .startsWith("Kafka did not take the command within 1 s")
                .contains("may still be carried out");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void untilTheViewsAreReadTheApiSaysSo() {
        gateway.notReady("still reading");

        assertThat(problem(gateway.get("/api/v1/jobs"), 503).path("detail").asText())
                .isEqualTo("still reading");
        assertThat(gateway.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aDefectIsNumberedAndShowsNoInnards() {
        gateway.kafka(command -> {
            throw new IllegalStateException("secret innards");
        });

        HttpResponse<String> answer = gateway.send("POST", "/api/v1/jobs", JOB);

        assertThat(problem(answer, 500).path("detail").asText()).matches(".*[0-9a-f]{8}-[0-9a-f-]{27}\\.");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = GatewayUnderTest.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("type").asText()).isNotBlank();
        return problem;
    }
}
