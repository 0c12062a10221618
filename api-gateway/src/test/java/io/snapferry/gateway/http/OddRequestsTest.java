package io.snapferry.gateway.http;

import static io.snapferry.gateway.Samples.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.JobCommand;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.gateway.Samples;
import io.snapferry.gateway.contract.Contract;
import io.snapferry.gateway.contract.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code -Dfuzz.count=50000 -Dfuzz.seed=7} makes more and other requests. */
class OddRequestsTest {
    private static final int COUNT = Integer.getInteger("fuzz.count", 450);
    private static final long SEED = Long.getLong("fuzz.seed", 1);

    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @BeforeEach
    void fill() {
        gateway.feed(job("100-0", 1));
        VolumeId volume = VolumeId.parse("local:vm-100-disk-0");
        GuestView guest = new GuestView(
                new GuestId(100),
                GuestKind.VM,
                Samples.NODE_A,
                List.of(new VolumeView(volume, 42)),
                Optional.of(List.of(volume)));
        gateway.feed(Topics.GUESTS, "100", guest);
        gateway.scheduler(command -> new Reply.Done(
                command.commandId(),
                command instanceof JobCommand about
                        ? Optional.of(job(about.job().toString(), 1))
                        : Optional.empty(),
                Optional.empty()));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void noRequestIsADefectAndWhatIsAgainstTheContractChangesNothing() {
        List<Operation> operations = Contract.load().operations().stream()
                .filter(operation -> !operation.path().equals("/api/v1/events"))
                .toList();
        OddRequests requests = new OddRequests(SEED);
        for (int i = 0; i < COUNT; i++) {
            OddRequests.Request request = requests.next(operations);
            int before = gateway.changes();
            String what = "request " + i + " of seed " + SEED + ": " + request;

            HttpResponse<String> answer = gateway.send(
                    request.method(),
                    request.path(),
                    request.body(),
                    request.headers().toArray(new String[0]));

            assertThat(answer.statusCode()).as(what + "\n" + answer.body()).isLessThan(500);
            if (request.right()) {
                assertThat(answer.statusCode()).as(what + "\n" + answer.body()).isNotIn(400, 405, 415, 422);
            }
            if (answer.statusCode() >= 400) {
                assertThat(gateway.changes()).as(what).isEqualTo(before);
            }
        }
        assertThat(gateway.commands()).isNotEmpty();
        assertThat(gateway.commands().stream().filter(ChangeVolume.class::isInstance))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs/%",
                "/api/v1/jobs/%zz",
                "/api/v1/jobs/%00",
                "/api/v1/jobs/%ff%fe",
                "/api/v1/jobs/100-0/../../..",
                "//api//v1//jobs",
                "/api/v1/jobs?guest=%zz",
                "/api/v1/jobs?%",
                "/api/v1/jobs?&&&=",
                "/api/v1/jobs;a=b",
                "*",
                "http://elsewhere/api/v1/jobs",
                "api/v1/jobs",
                "/docs/%2e%2e%2fopenapi.yaml",
                "/\u00e4",
                "/?#",
            })
    void oddPathsAreAnsweredOrRefused(String path) throws IOException {
        assertThat(Set.of('2', '3', '4')).contains(statusLine(path).charAt("HTTP/1.1 ".length()));
    }

    private String statusLine(String path) throws IOException {
        int port = gateway.uri("/").getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
