package io.snapferry.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.scheduler.core.SlotLimits;
import io.snapferry.scheduler.streams.StreamsProperties;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class SchedulerSettingsTest {
    private static final KafkaSettings KAFKA = new KafkaSettings("127.0.0.1:9092", Map.of());

    private final ConfigProblems problems = new ConfigProblems();

    @Test
    void defaults_need_no_configuration() {
        SchedulerSettings settings = read("{}");
        assertThat(problems.all()).isEmpty();
        assertThat(settings.stateDir()).isEqualTo(Path.of("scheduler"));
        assertThat(settings.policy().zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(settings.policy().retry())
                .containsExactly(
                        Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(30));
        assertThat(settings.threads()).isEqualTo(1);
    }

    @Test
    void every_setting_can_be_given() {
        SchedulerSettings settings = read("""
                {"retry": ["1s", "2s"], "lease": "5s", "claim-timeout": "1m", "recheck": "1s", "timezone": "Europe/Berlin",
                 "state-dir": "elsewhere", "threads": 2, "replication-factor": 3, "standby-replicas": 1,
                 "jitter": "30s", "removal-patience": "2h",
                 "limits": {"cluster": 64, "node": 8, "nodes": {"backup": 16}, "express": 3, "long-run": "5m"}}""");
        assertThat(problems.all()).isEmpty();
        assertThat(settings.policy().retry()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(settings.policy().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.stateDir()).isEqualTo(Path.of("elsewhere"));
        assertThat(settings.replicationFactor()).isEqualTo(3);
        assertThat(settings.policy().jitter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.policy().removalPatience()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.policy().slots())
                .isEqualTo(new SlotLimits(64, 8, Map.of(new NodeName("backup"), 16), 3, Duration.ofMinutes(5)));
    }

    @Test
    void wrong_settings_are_all_named() {
        read("{\"retry\": [], \"timezone\": \"Mars\", \"threads\": 0, \"lease\": \"0s\", \"leese\": \"5s\"}");
        assertThat(problems.all())
                .containsExactlyInAnyOrder(
                        "scheduler.retry: must name at least one length of time, such as 5m",
                        "scheduler.timezone: 'Mars' is not a time zone: write a name such as Europe/Berlin, or UTC",
                        "scheduler.threads: 0 is not between 1 and 64",
                        "scheduler.lease: must be longer than 0s",
                        "scheduler.leese: unknown key; did you mean 'lease'?");
    }

    @Test
    void kafka_streams_takes_the_properties() {
        StreamsConfig config = new StreamsConfig(StreamsProperties.of(read("{}")));
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(config.getMainConsumerConfigs("group", "client", 0)).containsEntry("session.timeout.ms", "6000");
        assertThat(config.getProducerConfigs("client")).containsEntry("transaction.timeout.ms", "5000");
    }

    private SchedulerSettings read(String json) {
        ConfigSection section = new ConfigSection("scheduler", new JsonObject(json), problems);
        return SchedulerSettings.read(section, KAFKA, Path.of("scheduler"));
    }
}
