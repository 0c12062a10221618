package io.snapferry.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BtrfsSettingsTest {
    @Test
    void theCommandIsFoundOnThePathUnlessItIsNamed() throws StorageException {
        assertThat(of(Map.of("path", "/srv/guests/"))).isEqualTo(new BtrfsSettings(Path.of("/srv/guests"), "btrfs"));
        assertThat(of(Map.of("path", "/srv/guests", "btrfs", "/opt/btrfs")))
                .isEqualTo(new BtrfsSettings(Path.of("/srv/guests"), "/opt/btrfs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "relative", "./x", "~", "nul\0"})
    void thePathMustBeAbsolute(String path) {
        assertThatThrownBy(() -> of(Map.of("path", path)))
                .isInstanceOfSatisfying(
                        StorageException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_SETTINGS))
                .hasMessageContaining("Storage 'local'")
                .hasMessageContaining("'path'");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatThrownBy(() -> of(Map.of("path", "relative", "btrfs", "-f", "Path", "/x", "create", "true")))
                .hasMessageContainingAll("'path'", "'btrfs'", "'Path'", "'create'");
    }

    private static BtrfsSettings of(Map<String, String> values) throws StorageException {
        return BtrfsSettings.of(new StorageSettings("local", values));
    }
}
