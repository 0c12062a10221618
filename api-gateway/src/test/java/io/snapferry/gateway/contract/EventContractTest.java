package io.snapferry.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.GuestMoved;
import io.snapferry.contracts.event.JobChange;
import io.snapferry.contracts.event.JobEvent;
import io.snapferry.contracts.event.JobLag;
import io.snapferry.contracts.event.JobRehearsed;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.event.RunBegan;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.event.RunLost;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.ReachedSnapshot;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.gateway.Samples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file about events and the events agree both ways. */
class EventContractTest {
    private static final Instant AT = Samples.NOW;
    private static final JobId JOB = JobId.parse("100-0");
    private static final RunId RUN = RunId.parse("100-0.17");

    private final JsonObject document = document();
    private final Schemas schemas = new Schemas(document);

    private static JsonObject document() {
        try {
            return new JsonObject(new YAMLMapper()
                    .readValue(Contract.text(Contract.EVENTS), new TypeReference<Map<String, Object>>() {}));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<CloudEvent> events() {
        return Stream.of(
                CloudEvent.of(
                        new RunBegan(
                                JOB,
                                JOB.guest(),
                                RUN,
                                1,
                                RunTrigger.MANUAL,
                                RunAction.REMOVE_REPLICA,
                                Samples.NODE_A,
                                Samples.NODE_B,
                                "w1",
                                AT),
                        17),
                CloudEvent.of(
                        new RunLost(JOB, JOB.guest(), RUN, 1, Samples.NODE_A, Samples.NODE_B, "w1", AT, "w1 is silent"),
                        17,
                        AT),
                Samples.succeeded("100-0.17", AT),
                CloudEvent.of(CloudEvent.RUN_SUCCEEDED, complete()),
                Samples.failed("100-0.17", AT, "no-space", "it is full"),
                Samples.cancelled("100-0.17", AT, "an operator"),
                CloudEvent.of(CloudEvent.NODE_ONLINE, new NodeChange(Samples.NODE_A, AT, false), AT),
                CloudEvent.of(CloudEvent.NODE_OFFLINE, new NodeChange(Samples.NODE_A, AT, true), AT),
                moved(CloudEvent.GUEST_MOVING, Optional.of(MoveStep.LAST_SYNC)),
                moved(CloudEvent.GUEST_MIGRATED, Optional.empty()),
                moved(CloudEvent.GUEST_RECOVERED, Optional.empty()),
                moved(CloudEvent.GUEST_MOVE_FAILED, Optional.empty()),
                change(CloudEvent.JOB_CREATED),
                change(CloudEvent.JOB_CHANGED),
                change(CloudEvent.JOB_REMOVED),
                lag(CloudEvent.JOB_LAGGING, Optional.of(AT)),
                lag(CloudEvent.JOB_RECOVERED, Optional.empty()),
                CloudEvent.of(rehearsed()),
                CloudEvent.of(
                        new ReplicaOrphaned(
                                JOB, JOB.guest(), Samples.NODE_A, Samples.NODE_B, Optional.of(AT), "deleted by force"),
                        17,
                        AT));
    }

    private static RunCompleted complete() {
        VolumeProgress volume = new VolumeProgress(
                VolumeId.parse("local:vm-100-disk-0"),
                VolumeProgress.Step.UP_TO_DATE,
                0,
                0,
                true,
                Optional.of("aside/vm-100-disk-0"),
                Optional.of("two snapshots"),
                Optional.of(new ReachedSnapshot("snapferry_100-0", "1234")),
                Optional.of(Verification.differs("sha-256:00")),
                Optional.of(5L),
                Optional.of(6L),
                Optional.of(VolumeCheck.failed("e2fsck found errors")));
        return new RunCompleted(
                JOB,
                JOB.guest(),
                RUN,
                2,
                RunTrigger.RETRY,
                RunAction.SYNC,
                Samples.NODE_A,
                Samples.NODE_B,
                AT,
                AT,
                0,
                List.of(volume),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(3));
    }

    private static JobRehearsed rehearsed() {
        return new JobRehearsed(
                JOB,
                JOB.guest(),
                RUN,
                RunTrigger.SCHEDULE,
                Samples.NODE_A,
                Samples.NODE_B,
                Rehearsal.Outcome.FAILED,
                AT,
                AT,
                Optional.of("snapferry_100-0"),
                Optional.of(VolumeId.parse("local:vm-100-disk-0")),
                Optional.of("check-failed"),
                Optional.of("e2fsck found errors"),
                complete().volumes());
    }

    private static CloudEvent moved(String type, Optional<MoveStep> step) {
        GuestMoved data = new GuestMoved(
                JOB.guest(),
                MoveKind.RECOVERY,
                Samples.NODE_A,
                Samples.NODE_B,
                JOB,
                step,
                AT,
                Optional.of(AT),
                Optional.of("node-b is full"));
        return CloudEvent.of(type, data, 17, AT);
    }

    private static CloudEvent change(String type) {
        JobChange data = new JobChange(
                JOB, JOB.guest(), Optional.of(Samples.NODE_A), Samples.NODE_B, "*/15", true, "", false, 7);
        return CloudEvent.of(type, data, AT, AT);
    }

    private static CloudEvent lag(String type, Optional<Instant> lastSync) {
        JobLag data = new JobLag(
                JOB,
                JOB.guest(),
                Samples.NODE_B,
                Duration.ofMinutes(21),
                lastSync.map(at -> Duration.ofMinutes(20)),
                lastSync,
                lastSync.map(at -> "it is full"));
        return CloudEvent.of(type, data, AT, AT);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventFitsItsMessage(CloudEvent event) {
        JsonObject payload = messages()
                .filter(message -> message.getString("name").equals(event.type()))
                .findFirst()
                .orElseThrow()
                .getJsonObject("payload");
        JsonObject json = new JsonObject(new String(Json.write(event), StandardCharsets.UTF_8));

        OutputUnit result = schemas.validator(payload).validate(json);
        assertThat(result.getValid()).as("%s: %s", json, result.getErrors()).isTrue();
    }

    @Test
    void everyTypeIsThereOnceAndNoOther() {
        List<String> named =
                messages().map(message -> message.getString("name")).toList();
        assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(types());
        assertThat(events().map(CloudEvent::type).collect(Collectors.toSet()))
                .as("what is tried above")
                .isEqualTo(types());
        JsonObject channels = document.getJsonObject("channels");
        for (String channel : channels.fieldNames()) {
            assertThat(channels.getJsonObject(channel).getJsonObject("messages").fieldNames())
                    .as(channel)
                    .hasSameElementsAs(components("messages").fieldNames());
        }
        assertThat(channels.getJsonObject("topic").getString("address")).isEqualTo(Topics.EVENTS);
    }

    @Test
    void aWebhookCanBeLimitedToEachType() throws IOException {
        JsonObject api = new JsonObject(new YAMLMapper()
                .readValue(Contract.text(Contract.REQUESTS), new TypeReference<Map<String, Object>>() {}));

        assertThat(CloudEvent.TYPES).containsExactlyInAnyOrderElementsOf(types());
        assertThat(api.getJsonObject("components")
                        .getJsonObject("schemas")
                        .getJsonObject("EventType")
                        .getJsonArray("enum"))
                .isEqualTo(new JsonArray(CloudEvent.TYPES));
    }

    static Stream<Class<?>> data() {
        return Stream.concat(
                Arrays.stream(JobEvent.class.getPermittedSubclasses()),
                Stream.of(NodeChange.class, VolumeProgress.class));
    }

    @ParameterizedTest
    @MethodSource("data")
    void everyFieldIsThereAndNoOther(Class<?> type) {
        JsonObject schema = components("schemas").getJsonObject(type.getSimpleName());
        Set<String> fields = new TreeSet<>();
        Set<String> always = new TreeSet<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(component.getName());
            if (component.getType() != Optional.class) {
                always.add(component.getName());
            }
        }
        assertThat(schema.getJsonObject("properties").fieldNames()).hasSameElementsAs(fields);
        assertThat(schema.getJsonArray("required", new JsonArray()).stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(always);
    }

    private Stream<JsonObject> messages() {
        JsonObject all = components("messages");
        return all.fieldNames().stream().map(all::getJsonObject);
    }

    private JsonObject components(String kind) {
        return document.getJsonObject("components").getJsonObject(kind);
    }

    private static Set<String> types() {
        return Arrays.stream(CloudEvent.class.getFields())
                .filter(field -> field.getType() == String.class)
                .map(EventContractTest::text)
                .collect(Collectors.toSet());
    }

    private static String text(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
