package io.snapferry.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.gateway.Samples;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumeEndpointsTest {
    private static final GuestId GUEST = new GuestId(100);
    private static final VolumeId DISK = VolumeId.parse("local:vm-100-disk-0");
    private static final String PATH = "/api/v1/guests/100/volumes/local:vm-100-disk-0";

    private final GatewayUnderTest gateway = GatewayUnderTest.start();

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void theAnswerWaitsUntilTheViewShowsTheChange() throws Exception {
        gateway.feed(Topics.GUESTS, "100", guest(Optional.empty()));
        gateway.kafka(command -> {
            replyFirst(command, guest(Optional.of(List.of(DISK))));
            return Future.succeededFuture();
        });

        HttpResponse<String> answer = gateway.send("PATCH", PATH, "{\"replicate\":false}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(GatewayUnderTest.json(answer)).isEqualTo(Json.mapper().readTree("""
                        {"id":100,"kind":"vm","node":"node-a",
                         "volumes":[{"id":"local:vm-100-disk-0","sizeBytes":42,"replicate":false}],
                         "warnings":["it stays"]}"""));
        assertThat(gateway.commands()).containsExactly(new ChangeVolume("command-1", GUEST, DISK, false));
    }

    private void replyFirst(Command command, GuestView changed) {
        gateway.vertx().executeBlocking(() -> {
            gateway.feed(
                    Topics.REPLIES,
                    "100",
                    new Reply.Done(command.commandId(), Optional.empty(), Optional.of(List.of("it stays"))));
            gateway.feed(Topics.GUESTS, "100", changed);
            return null;
        });
    }

    @Test
    void aRefusalOfTheSchedulerIsHandedOn() {
        gateway.scheduler(command -> new Reply.Refused(
                command.commandId(), new Refusal(Refusal.Kind.NOT_FOUND, Optional.empty(), "there is no such disk")));

        HttpResponse<String> answer = gateway.send("PATCH", PATH, "{\"replicate\":true}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no such disk");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "100 | local:vm-100-disk-0 | {}                                | 422 | is missing",
                "100 | local:vm-100-disk-0 | {\"replicate\":null}              | 422 | is missing",
                "100 | local:vm-100-disk-0 | {\"replicate\":\"no\"}            | 422 | must be true or false",
                "100 | local:vm-100-disk-0 | {\"replicate\":true,\"id\":\"x\"} | 422 | cannot be changed",
                "100 | vm-100-disk-0       | {\"replicate\":true}              | 404 | is not a volume id",
                "99  | local:vm-100-disk-0 | {\"replicate\":true}              | 404 | out of range"
            })
    void whatCannotBeRightIsRefusedAtOnce(String guest, String volume, String body, int status, String reason) {
        HttpResponse<String> answer = gateway.send("PATCH", "/api/v1/guests/" + guest + "/volumes/" + volume, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(reason);
        assertThat(gateway.commands()).isEmpty();
    }

    private static GuestView guest(Optional<List<VolumeId>> excluded) {
        return new GuestView(GUEST, GuestKind.VM, Samples.NODE_A, List.of(new VolumeView(DISK, 42)), excluded);
    }
}
