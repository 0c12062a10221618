package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.core.access.Demand;
import io.snapferry.gateway.core.access.Demands;
import io.snapferry.gateway.core.access.Scope;
import io.snapferry.gateway.http.GatewayUnderTest.Head;
import io.snapferry.gateway.security.Access;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route, by everybody: nobody, each role, and somebody who is limited to what it is not about. */
class AccessTest {
    private static GatewayUnderTest gateway;
    private static String viewer;
    private static String operator;
    private static String admin;
    private static String ofGuest200;
    private static String ofGuest100;
    private static String ofNodeC;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start(new Access(Access.Authentication.TOKENS, false));
        gateway.scheduler(AccessTest::done);
        gateway.feed(Samples.job("100-0", 1));
        gateway.feed(Samples.job("200-0", 1));
        for (int guest : List.of(100, 200)) {
            gateway.feed(
                    Topics.GUESTS,
                    Integer.toString(guest),
                    new GuestView(new GuestId(guest), GuestKind.VM, Samples.NODE_A, List.of(), Optional.of(List.of())));
        }
        for (NodeName node : List.of(Samples.NODE_A, Samples.NODE_B)) {
            gateway.feed(
                    Topics.NODES,
                    node.value(),
                    new NodeView(node, Samples.NOW, node + "-w", "127.0.0.1:1", List.of(), false));
        }
        admin = gateway.admit("first");
        viewer = token("viewer", "");
        operator = token("operator", "");
        ofGuest100 = token("operator", ",\"guests\":[\"100..199\"]");
        ofGuest200 = token("operator", ",\"guests\":[\"200\"]");
        ofNodeC = token("operator", ",\"nodes\":[\"node-c\"]");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static List<Demand> demands() {
        return Demands.all();
    }

    @ParameterizedTest
    @MethodSource("demands")
    void nobodyIsLetInButWhereItIsOpen(Demand demand) {
        Head answer = ask(demand, "");

        if (demand.isOpen()) {
            assertThat(answer.statusCode()).isNotIn(401, 403);
        } else {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"snapferry\"");
            assertThat(answer.body()).contains("Authorization: Bearer");
        }
    }

    @ParameterizedTest
    @MethodSource("demands")
    void aTokenThatIsNoneIsNobodys(Demand demand) {
        Head answer = ask(demand, "snapferry_" + "A".repeat(43));

        assertThat(answer.statusCode() == 401).isEqualTo(!demand.isOpen());
        if (!demand.isOpen()) {
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"invalid_token\"");
        }
    }

    @ParameterizedTest
    @MethodSource("demands")
    void eachRoleMayWhatItCovers(Demand demand) {
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
            Head answer = ask(demand, role == Role.VIEWER ? viewer : operator);

            boolean may = demand.role().map(role::covers).orElse(true);
            assertThat(answer.statusCode() == 403).as(answer.body()).isEqualTo(!may);
            if (!may) {
                assertThat(answer.body())
                        .contains("needs " + demand.role().orElseThrow().name().toLowerCase(Locale.ROOT));
            }
        }
        if (!demand.path().startsWith("/api/v1/tokens/")) {
            assertThat(ask(demand, admin).statusCode()).isNotIn(401, 403);
        }
    }

    @ParameterizedTest
    @MethodSource("demands")
    void whoIsLimitedToAnotherGuestOrNodeIsRefused(Demand demand) {
        boolean about = switch (demand.scope()) {
            case GUEST, JOB, RUN, NEW_JOB -> true;
            case NOTHING, LIST, CLUSTER -> false;
        };
        boolean refused = about || demand.scope() == Scope.CLUSTER;
        for (String other : List.of(ofGuest200, ofNodeC)) {
            Head answer = ask(demand, other);
            assertThat(answer.statusCode() == 403).as(answer.body()).isEqualTo(refused);
            if (about) {
                assertThat(answer.body()).contains("is limited to", "100");
            }
        }
        assertThat(ask(demand, ofGuest100).statusCode() == 403).isEqualTo(demand.scope() == Scope.CLUSTER);
    }

    @Test
    void everybodyLearnsWhoTheyAreHere() {
        JsonNode me =
                GatewayUnderTest.json(gateway.send("GET", "/api/v1/me", "", "Authorization", "Bearer " + ofGuest100));

        assertThat(me.path("role").asText()).isEqualTo("operator");
        assertThat(me.path("name").asText()).startsWith("token ");
        assertThat(me.path("guests").path(0).asText()).isEqualTo("100..199");
        assertThat(me.has("nodes")).isFalse();
    }

    /** The guard's own routes are among them, so each that does something is there at least twice. */
    @Test
    void everyRouteHasItsDemandAndTheOtherWayRound() {
        Map<String, Long> routes = gateway.router().getRoutes().stream()
                .filter(route -> route.getPath() != null && route.methods() != null)
                .flatMap(route -> route.methods().stream().map(method -> method + " " + route.getPath()))
                .filter(route -> !route.startsWith("HEAD "))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<String, Integer> guards = Demands.all().stream()
                .collect(Collectors.toMap(
                        demand -> demand.method() + " " + demand.path(),
                        demand -> demand.scope() == Scope.NEW_JOB ? 2 : 1));

        assertThat(routes.keySet()).isEqualTo(guards.keySet());
        assertThat(routes).allSatisfy((route, count) -> assertThat(count).isGreaterThan(guards.get(route)));
    }

    @Test
    void theTableOfTheDocumentationIsTheOneThatHolds() throws Exception {
        String rows = Demands.all().stream()
                .map(demand -> "| `" + demand.method() + " " + demand.path().replaceAll(":([a-z]+)", "{$1}") + "` | "
                        + demand.role()
                                .map(role -> role.name().toLowerCase(Locale.ROOT))
                                .orElse("nobody is asked")
                        + " | " + demand.scope().limited() + " |")
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("..", "docs", "security.md"))).contains(rows);
    }

    @Test
    void whatIsOutsideIsRefusedAlikeWhetherItIsThereOrNot() {
        assertThat(get("/api/v1/jobs/100-0", ofGuest200).body().replace("100-0", "X"))
                .isEqualTo(get("/api/v1/jobs/100-7", ofGuest200).body().replace("100-7", "X"));
        assertThat(get("/api/v1/guests/100", ofNodeC).body().replace("100", "X"))
                .isEqualTo(get("/api/v1/guests/999", ofNodeC).body().replace("999", "X"));
        assertThat(get("/api/v1/jobs/200-7", ofGuest200).statusCode()).isEqualTo(404);
    }

    @Test
    void listsShowWhatIsInside() {
        assertThat(ids("/api/v1/jobs", "id", ofGuest200)).containsExactly("200-0");
        assertThat(ids("/api/v1/jobs", "id", ofNodeC)).isEmpty();
        assertThat(ids("/api/v1/jobs", "id", viewer)).contains("100-0", "200-0");
        assertThat(ids("/api/v1/guests", "id", ofGuest200)).containsExactly("200");
        assertThat(ids("/api/v1/guests", "id", ofNodeC)).isEmpty();
        assertThat(ids("/api/v1/nodes", "name", ofGuest200)).containsExactly("node-a", "node-b");
        assertThat(ids("/api/v1/nodes", "name", ofNodeC)).isEmpty();
    }

    @Test
    void aJobOfOnesOwnGuestToANodeOutsideIsRefused() {
        String mine = token("operator", ",\"nodes\":[\"node-a\",\"node-c\"]");

        assertThat(post("/api/v1/jobs", "{\"id\":\"100-3\",\"target\":\"node-b\"}", mine)
                        .body())
                .contains("node node-b");
        assertThat(post("/api/v1/jobs", "{\"id\":\"100-3\",\"target\":\"node-c\"}", mine)
                        .statusCode())
                .isEqualTo(201);
        assertThat(get("/api/v1/jobs/100-0", mine).statusCode()).isEqualTo(403);
    }

    @Test
    void aTokenIsShownOnceAndWorksUntilItIsRevoked() {
        HttpResponse<String> created = post("/api/v1/tokens", "{\"name\":\"x.y\",\"role\":\"viewer\"}", admin);
        JsonNode token = GatewayUnderTest.json(created);
        String secret = token.path("secret").asText();
        String path = created.headers().firstValue("Location").orElseThrow();

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(token.path("createdBy").asText()).isEqualTo("token first from 127.0.0.1");
        assertThat(get("/api/v1/jobs", secret).statusCode()).isEqualTo(200);
        assertThat(get(path, admin).body()).contains("x.y").doesNotContain(secret);
        assertThat(get("/api/v1/tokens", admin).body())
                .contains("x.y")
                .doesNotContain(secret)
                .doesNotContain("hash");
        assertThat(gateway.tokenTopic()).noneMatch(message -> message.contains(secret));

        assertThat(gateway.send("DELETE", path, "", "Authorization", "Bearer " + admin)
                        .statusCode())
                .isEqualTo(204);
        assertThat(get("/api/v1/jobs", secret).statusCode()).isEqualTo(401);
        assertThat(get(path, admin).statusCode()).isEqualTo(404);
    }

    @Test
    void eventsOutsideOfTheLimitsAreNotTold() throws Exception {
        String token = token("viewer", ",\"guests\":[\"100\"]");
        gateway.feed(Topics.EVENTS, "100", Samples.succeeded("100-0.1", Samples.NOW));
        gateway.feed(Topics.EVENTS, "200", Samples.succeeded("200-0.1", Samples.NOW));
        gateway.feed(Topics.EVENTS, "100", Samples.succeeded("100-0.2", Samples.NOW));

        try (Stream<String> lines = gateway.lines("/api/v1/events", token, "Last-Event-ID", "none")) {
            List<String> ids =
                    lines.filter(line -> line.startsWith("id: ")).limit(2).toList();
            assertThat(ids).containsExactly("id: 100-0.1.succeeded", "id: 100-0.2.succeeded");
        }
    }

    @Test
    void theStreamOfARevokedTokenEnds() throws Exception {
        HttpResponse<String> made = post("/api/v1/tokens", "{\"name\":\"x\",\"role\":\"viewer\"}", admin);
        String secret = GatewayUnderTest.json(made).path("secret").asText();
        try (Stream<String> lines = gateway.lines("/api/v1/events", secret, "Accept", "text/event-stream")) {
            gateway.send(
                    "DELETE",
                    made.headers().firstValue("Location").orElseThrow(),
                    "",
                    "Authorization",
                    "Bearer " + admin);
            gateway.feed(Topics.EVENTS, "999", Samples.succeeded("999-0.9", Samples.NOW));

            assertThat(lines.filter(line -> line.startsWith("id: "))).isEmpty();
        }
    }

    @Test
    void whoCancelsIsNamedInTheCommand() {
        post("/api/v1/jobs/200-0/cancel", "", ofGuest200);

        assertThat(gateway.commands())
                .filteredOn(CancelRun.class::isInstance)
                .last()
                .extracting(command -> ((CancelRun) command).by().orElseThrow())
                .isEqualTo("token operator from 127.0.0.1");
    }

    @Test
    void whatIsNoRouteIsTheSameForAll() {
        assertThat(get("/api/v1/nothing", admin).statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/nothing", viewer).statusCode()).isEqualTo(404);
        assertThat(gateway.send("PUT", "/api/v1/jobs/100-0", "").statusCode()).isEqualTo(405);
        assertThat(get("/api/v1/jobs/", "").statusCode()).isEqualTo(401);
        assertThat(get("/api/v1//jobs", "").statusCode()).isIn(401, 404);
        assertThat(get("/api/v1/%6aobs", "").statusCode()).isIn(401, 404);
    }

    private static Reply done(Command command) {
        return command instanceof JobCommand about && about.guest().value() < 1_000
                ? new Reply.Done(
                        command.commandId(), Optional.of(Samples.job(about.job().toString(), 1)), Optional.empty())
                : new Reply.Refused(
                        command.commandId(), new Refusal(Refusal.Kind.NOT_FOUND, Optional.empty(), "not there"));
    }

    private static String token(String role, String more) {
        String body = "{\"name\":\"" + role + "\",\"role\":\"" + role + "\"" + more + "}";
        return GatewayUnderTest.json(post("/api/v1/tokens", body, admin))
                .path("secret")
                .asText();
    }

    /** Asks about guest 100; ids that are not there do as well. */
    private static Head ask(Demand demand, String token) {
        String id = switch (demand.scope()) {
            case JOB -> "100-0";
            case RUN -> "100-0.1";
            default -> "100";
        };
        String path = demand.path()
                .replace(":id", id)
                .replace(":volume", "local:vm-100-disk-0")
                .replace(":event", "100-0.1.failed")
                .replace(":part", "start.js");
        if (path.equals("/api/v1/events")) {
            return gateway.head(path, token);
        }
        String body = demand.scope() == Scope.NEW_JOB ? "{\"id\":\"100-0\",\"target\":\"node-b\"}" : "";
        HttpResponse<String> answer = token.isEmpty()
                ? gateway.send(demand.method(), path, body)
                : gateway.send(demand.method(), path, body, "Authorization", "Bearer " + token);
        return new Head(answer.statusCode(), answer.headers(), answer.body());
    }

    private static HttpResponse<String> get(String path, String token) {
        return token.isEmpty() ? gateway.get(path) : gateway.send("GET", path, "", "Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> post(String path, String body, String token) {
        return gateway.send("POST", path, body, "Authorization", "bearer " + token);
    }

    private static List<String> ids(String path, String field, String token) {
        List<String> ids = new ArrayList<>();
        GatewayUnderTest.json(get(path, token))
                .path("items")
                .forEach(item -> ids.add(item.path(field).asText()));
        return ids;
    }
}
