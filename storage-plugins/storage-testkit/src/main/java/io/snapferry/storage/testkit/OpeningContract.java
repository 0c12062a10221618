package io.snapferry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a storage is found and opened. */
abstract class OpeningContract extends ContractTheme {
    @Test
    void thePluginIsFoundUnderItsTypeAndBuiltForThisSpi() {
        StoragePlugin plugin = Plugins.find(world().fixture.type());
        assertThat(plugin.type()).matches("[a-z][a-z0-9]*");
        assertThat(plugin.spiVersion()).isEqualTo(StoragePlugin.SPI_VERSION);
    }

    @Test
    void everyMissingAndEveryUnknownSettingIsNamedAtOnce() {
        String message =
                Refused.with(ErrorCode.BAD_SETTINGS, () -> open(Map.of("no-such-setting", "1", "nor-this-one", "2")));
        assertThat(message)
                .contains("no-such-setting", "nor-this-one")
                .contains(world().fixture.requiredSettings());
    }

    @Test
    void anUnknownSettingIsRefusedAlthoughTheOthersAreRight() {
        Map<String, String> settings =
                new HashMap<>(world().fixture.source().settings().values());
        settings.put("no-such-setting", "1");
        assertThat(Refused.with(ErrorCode.BAD_SETTINGS, () -> open(settings))).contains("no-such-setting");
    }

    @Test
    void anEmptyValueOfARequiredSettingIsRefused() {
        for (String required : world().fixture.requiredSettings()) {
            Map<String, String> settings =
                    new HashMap<>(world().fixture.source().settings().values());
            settings.put(required, "");
            assertThat(Refused.with(ErrorCode.BAD_SETTINGS, () -> open(settings)))
                    .contains(required);
        }
    }

    @Test
    void theSettingsThatItTellsAreThoseThatItTakes() {
        List<Setting> told = Plugins.find(world().fixture.type()).settings();
        if (!told.isEmpty()) {
            assertThat(told.stream().filter(Setting::required).map(Setting::name))
                    .containsExactlyInAnyOrderElementsOf(world().fixture.requiredSettings());
            assertThat(world().fixture.source().settings().unknown(told)).isEmpty();
        }
    }

    @Test
    void aStorageThatIsNotThereIsUnavailable() {
        assertThat(Refused.with(
                        ErrorCode.UNAVAILABLE, () -> open(world().fixture.unavailableSettings())))
                .contains("under-test");
    }

    @Test
    void openingTwiceInOneProcessWorks() throws Exception {
        VolumeName volume = world().filledVolume(0);
        try (Storage again = open(world().fixture.source().settings().values())) {
            assertThat(world().find(again, volume)).isPresent();
        }
        assertThat(world().find(world().source, volume)).isPresent();
    }

    private Storage open(Map<String, String> settings) throws StorageException {
        return Plugins.find(world().fixture.type()).open(new StorageSettings("under-test", settings));
    }
}
