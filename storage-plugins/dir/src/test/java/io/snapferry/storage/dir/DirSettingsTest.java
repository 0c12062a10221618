package io.snapferry.storage.dir;

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

final class DirSettingsTest {
    @Test
    void theDirectoryIsNotMadeUnlessAskedFor() throws StorageException {
        assertThat(of(Map.of("path", "/srv/guests"))).isEqualTo(new DirSettings(Path.of("/srv/guests"), false));
        assertThat(of(Map.of("path", "/srv/guests/", "create", "true")))
                .isEqualTo(new DirSettings(Path.of("/srv/guests"), true));
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
        assertThatThrownBy(() -> of(Map.of("path", "relative", "create", "yes", "Path", "/x", "pool", "tank")))
                .hasMessageContainingAll("'path'", "'create'", "'Path'", "'pool'");
    }

    private static DirSettings of(Map<String, String> values) throws StorageException {
        return DirSettings.of(new StorageSettings("local", values));
    }
}
