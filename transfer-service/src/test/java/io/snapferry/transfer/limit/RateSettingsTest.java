package io.snapferry.transfer.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.kit.config.ConfigException;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateSettingsTest {

    private static RateSettings read(String json) {
        return RateSettings.read(new JsonObject(json.replace('\'', '"')), new NodeName("node-a"));
    }

    @Test
    void theLimitsOfANodeAreReadFromAmongAllSettings() {
        RateSettings read = read("{'timezone':'Europe/Berlin','nodes':{'node-b':{'rate':'nonsense'},'node-a':{"
                + "'slots':6,'rate':'8..17: 20; 100','receive-rate':5.0E-4,"
                + "'storages':{'local':{'type':'dir','rate':7},'tank':{'receive-rate':'unlimited'}}}}}");

        assertThat(read.node().send()).contains(RateProfile.parse("8..17: 20; 100"));
        assertThat(read.node().receive()).contains(RateProfile.parse("0.0005"));
        assertThat(read.storages().get(new StorageId("local")).send()).contains(RateProfile.parse("7"));
        assertThat(read.storages().get(new StorageId("tank")).receive()).contains(RateProfile.parse("unlimited"));
        assertThat(read.timezone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void aNodesOwnTimeZoneStandsAboveThatOfAll() {
        assertThat(read("{'timezone':'Europe/Berlin','nodes':{'node-a':{'timezone':'UTC'}}}")
                        .timezone())
                .isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void allThatIsWrongIsToldAtOnceWithItsPlace() {
        assertThatThrownBy(() ->
                        read("{'nodes':{'node-a':{'rate':0,'storages':{'1st':{},'local':{'receive-rate':'8..: 1'}}}}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("nodes.node-a.rate: '0' at position 1: 0 is not a rate")
                .hasMessageContaining("nodes.node-a.storages.1st: ")
                .hasMessageContaining("nodes.node-a.storages.local.receive-rate: ':' at position 4: expected an hour");
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("nodes.node-a: is missing");
    }

    @Test
    void withoutAnySettingThereIsNoLimit() {
        assertThat(read("{'nodes':{'node-a':{}}}")).isEqualTo(RateSettings.NONE);
        assertThat(RateSettings.NONE.storages()).isEqualTo(Map.of());
    }
}
