package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.kafka.KafkaSettings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandaloneSettingsTest {
    private static final KafkaSettings KAFKA = new KafkaSettings("127.0.0.1:9092", Map.of());

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{}                                                          | UTC           | UTC",
                "{'timezone':'Asia/Tokyo'}                                   | Asia/Tokyo    | Asia/Tokyo",
                "{'timezone':'Asia/Tokyo','gateway':{'port':1}}              | Asia/Tokyo    | Asia/Tokyo",
                "{'timezone':'Asia/Tokyo','gateway':{'timezone':'UTC'}}      | UTC           | Asia/Tokyo",
                "{'timezone':'UTC','scheduler':{'timezone':'Europe/Paris'}}  | UTC           | Europe/Paris",
                "{'scheduler':{'timezone':'Europe/Paris'}}                   | UTC           | Europe/Paris"
            })
    void theTimezoneOfTheWholeStandsWhereASectionHasNone(String config, String gateway, String scheduler) {
        StandaloneSettings settings = read(config);

        assertThat(settings.gateway().timezone()).hasToString(gateway);
        assertThat(settings.scheduler().policy().zone().normalized())
                .isEqualTo(ZoneId.of(scheduler).normalized());
    }

    @Test
    void aWrongTimezoneIsToldOnce() {
        assertThatThrownBy(() -> read("{'timezone':'Europe/Pariss'}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll("timezone: ", "did you mean 'Europe/Paris'?")
                .hasMessageNotContainingAny("gateway", "scheduler");
    }

    @Test
    void aNodesLimitsAreReadByTheClocksOfTheWholeAndSharedInItsPartOfTheDataFolder() {
        StandaloneSettings settings = read("{'timezone':'Asia/Tokyo','nodes':{'node-a':{'rate':'8..17: 20; 100',"
                + "'storages':{'local':{'type':'dir','path':'/srv','rate':5}}}}}");

        assertThat(settings.nodes()).singleElement().satisfies(node -> {
            assertThat(node.rates().timezone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
            assertThat(node.rates().node().send()).hasToString("Optional[8..17: 20; 100]");
            assertThat(node.runFolder()).contains(folder.resolve("nodes/node-a/run"));
        });
    }

    @Test
    void aPluginsFolderThatIsNotThereIsAProblem() {
        assertThatThrownBy(() -> read("{'plugins':'/no/such/folder'}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("plugins: there is no folder /no/such/folder");
    }

    @Test
    void certificatesAreMadeInTheDataFolderAndNowhereElse() {
        try (DataFolder data = DataFolder.open(folder)) {
            Path named = folder.resolve("named");
            StandaloneSettings elsewhere = read(data, "{'replication':{'certificates':'" + named + "'}}");
            assertThatThrownBy(() -> OwnCertificates.provide(elsewhere, data, Instant.EPOCH))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContainingAll(named + "/node-a.key", "snapferry certs node node-b");
            OwnCertificates.provide(
                    read(data, "{'replication':{'type':'insecure','network':'127.0.0.0/8'}}"), data, Instant.EPOCH);
            assertThat(named).doesNotExist();
            assertThat(DataFolder.certificates(data.path())).doesNotExist();

            OwnCertificates.provide(read(data, "{}"), data, Instant.EPOCH);
            assertThat(DataFolder.certificates(data.path()).toFile().list())
                    .containsExactlyInAnyOrder(
                            "ca.crt", "ca.key", "node-a.crt", "node-a.key", "node-b.crt", "node-b.key");
        }
    }

    private StandaloneSettings read(String config) {
        try (DataFolder data = DataFolder.open(folder)) {
            return read(data, config);
        }
    }

    private static StandaloneSettings read(DataFolder data, String config) {
        JsonObject complete = Defaults.complete(new JsonObject(config.replace('\'', '"')), data.path(), Map.of());
        return StandaloneSettings.read(complete, data.path(), KAFKA, ConfigOverlay.NONE);
    }
}
