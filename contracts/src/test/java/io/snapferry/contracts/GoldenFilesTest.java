package io.snapferry.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snapferry.contracts.access.TokenMessage;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.contracts.notification.NotificationMessage;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.webhook.WebhookMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden files are read for ever: add to them, never change what is there. */
class GoldenFilesTest {
    private static final ObjectMapper TREES = Json.mapper();
    private static final List<Class<?>> FAMILIES = List.of(
            Command.class,
            Reply.class,
            Report.class,
            TokenMessage.class,
            WebhookMessage.class,
            NotificationMessage.class);

    static Stream<String> names() {
        return Samples.all().keySet().stream();
    }

    static Stream<Class<?>> concreteMessages() {
        return FAMILIES.stream().flatMap(GoldenFilesTest::leaves);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMessageIsWrittenAndReadAsItsGoldenFileSays(String name) throws IOException {
        Object sample = Samples.all().get(name);
        JsonNode golden = golden(name);

        assertThat(TREES.readTree(Json.write(sample))).isEqualTo(golden);
        assertThat(Json.read(bytes(golden), sample.getClass())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFieldOfANewerReleaseIsIgnored(String name) throws IOException {
        Object sample = Samples.all().get(name);
        ObjectNode newer = (ObjectNode) golden(name);
        newer.putObject("addedLater").put("x", 1);

        assertThat(Json.read(bytes(newer), sample.getClass())).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMessageWithoutARequiredFieldIsUnreadable(String name) throws IOException {
        Object sample = Samples.all().get(name);
        for (RecordComponent field : sample.getClass().getRecordComponents()) {
            ObjectNode maimed = (ObjectNode) golden(name);
            maimed.remove(field.getName());
            if (field.getType() == Optional.class) {
                assertThat(Json.read(bytes(maimed), sample.getClass())).isNotNull();
            } else {
                assertThatThrownBy(() -> Json.read(bytes(maimed), sample.getClass()))
                        .as("%s without %s", name, field.getName())
                        .isInstanceOf(UnreadableMessageException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("concreteMessages")
    void everyMemberOfAFamilyHasASampleAndIsReadThroughItsFamily(Class<?> member) {
        Object sample = Samples.all().values().stream()
                .filter(member::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no sample of " + member));
        Class<?> family = FAMILIES.stream()
                .filter(f -> f.isAssignableFrom(member))
                .findFirst()
                .orElseThrow();

        assertThat((Object) Json.read(Json.write(sample), family)).isEqualTo(sample);
    }

    /** As the release before a field was added wrote it; the number counts such releases. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "create-job",
                "create-job.2",
                "create-job.3",
                "create-job.4",
                "create-job.5",
                "update-job",
                "update-job.2",
                "update-job.3",
                "update-job.4",
                "update-job.5",
                "update-job.6",
                "delete-job",
                "done",
                "done.2",
                "done.3",
                "done.4",
                "done.5",
                "done.6",
                "done.7",
                "job",
                "job.2",
                "job.3",
                "job.4",
                "job.5",
                "job.6",
                "job.7",
                "run-job-now",
                "order",
                "order.2",
                "order.3",
                "order.4",
                "order.5",
                "guest",
                "guest.2",
                "guest.3",
                "guest-observed",
                "run-progress",
                "run-progress.2",
                "run-succeeded",
                "run-succeeded.2",
                "run-failed",
                "run-failed.2",
                "cloud-event",
                "cloud-event.2",
                "cloud-event.3"
            })
    void aMessageOfAnEarlierReleaseIsRead(String file) throws IOException {
        Object sample = Samples.all().get(file.replaceFirst("[.].*", ""));
        assertThat(Json.read(bytes(golden("earlier/" + file)), sample.getClass()))
                .isNotNull();
    }

    @Test
    void aMessageOfAnUnknownTypeIsUnreadable() {
        byte[] unknown = "{\"type\":\"merge-jobs\",\"v\":1}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(unknown, Command.class))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("merge-jobs");
    }

    private static Stream<Class<?>> leaves(Class<?> family) {
        return family.isSealed()
                ? Arrays.stream(family.getPermittedSubclasses()).flatMap(GoldenFilesTest::leaves)
                : Stream.of(family);
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream file = GoldenFilesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as("golden file of %s", name).isNotNull();
            return TREES.readTree(file);
        }
    }

    private static byte[] bytes(JsonNode tree) throws IOException {
        return TREES.writeValueAsBytes(tree);
    }
}
