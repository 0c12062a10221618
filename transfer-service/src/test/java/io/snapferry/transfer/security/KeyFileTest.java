package io.snapferry.transfer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"rw-------, false", "r--------, false", "rw-r-----, true", "rw----r--, true", "rw--w--w-, false"})
    void othersThanTheOwnerAreToldOf(String permissions, boolean told) throws Exception {
        Path key = Files.createFile(folder.resolve("node-a.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));

        assertThat(KeyFile.warning(key).isPresent()).isEqualTo(told);
        if (told) {
            assertThat(KeyFile.warning(key).orElseThrow()).contains(permissions).endsWith("chmod 600 " + key);
        }
    }

    @Test
    void aKeyThatIsNotThereIsNotThisWarningsMatter() {
        assertThat(KeyFile.warning(folder.resolve("node-a.key"))).isEmpty();
    }
}
