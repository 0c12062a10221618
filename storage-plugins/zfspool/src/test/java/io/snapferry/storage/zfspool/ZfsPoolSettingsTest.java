package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZfsPoolSettingsTest {
    @Test
    void theCommandsAreThoseOnThePathUnlessSaidOtherwise() throws Exception {
        assertThat(parse(Map.of("pool", "tank/guests")))
                .isEqualTo(new ZfsPoolSettings("tank/guests", "zfs", "zpool", Optional.empty()));
        assertThat(parse(Map.of("pool", "tank", "zfs", "zfs-wrapper", "zpool", "/opt/zpool")))
                .isEqualTo(new ZfsPoolSettings("tank", "zfs-wrapper", "/opt/zpool", Optional.empty()));
    }

    @Test
    void zpoolIsWhereZfsIs() throws Exception {
        assertThat(parse(Map.of("pool", "tank", "zfs", "/sbin/zfs")).zpool()).isEqualTo("/sbin/zpool");
        assertThat(parse(Map.of("pool", "tank", "zfs", "/opt/my-zfs")).zpool()).isEqualTo("zpool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/tank", "tank/", "tank//guests", "-r", "tank@snap", "tank guests", "tank/../x", "1tank"})
    void aPoolThatIsNoDatasetsNameIsRefused(String pool) {
        assertThat(refusal(Map.of("pool", pool))).hasMessageContaining("'pool' is '" + pool + "'");
    }

    @Test
    void theProtectionIsOneOfThree() throws Exception {
        assertThat(parse(Map.of("pool", "tank", "protect", "hold")).protection())
                .contains(Protection.HOLD);
        assertThat(parse(Map.of("pool", "tank", "protect", "none")).protection())
                .contains(Protection.NONE);
        assertThat(refusal(Map.of("pool", "tank", "protect", "HOLD"))).hasMessageContaining("bookmark, hold or none");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        StorageException refusal = refusal(Map.of("zfs", "", "zpool", "-x", "colour", "red"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_SETTINGS);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "Storage local", "'pool' is missing", "'zfs'", "'zpool' is '-x'", "'colour' is unknown");
    }

    private static StorageException refusal(Map<String, String> values) {
        return catchThrowableOfType(StorageException.class, () -> parse(values));
    }

    private static ZfsPoolSettings parse(Map<String, String> values) throws StorageException {
        return ZfsPoolSettings.parse(new StorageSettings("local", values));
    }
}
