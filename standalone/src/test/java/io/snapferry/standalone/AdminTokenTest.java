package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("admin.token");
    }

    @Test
    void itIsMadeOnceAndForItsOwnersEyesOnly() throws Exception {
        String secret = AdminToken.provide(file);

        assertThat(secret).matches("snapferry_[-_0-9a-zA-Z]{43}");
        assertThat(AdminToken.provide(file)).isEqualTo(secret);
        assertThat(file).hasContent(secret + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatAKilledStartLeftIsNoToken() throws Exception {
        Files.writeString(folder.resolve("admin.token.part"), "snapferry_ha");

        assertThat(AdminToken.provide(file)).hasSize(53);
        assertThat(folder.resolve("admin.token.part")).doesNotExist();
    }

    @Test
    void anotherOneIsMadeOnceTheFileIsGone() throws Exception {
        String secret = AdminToken.provide(file);
        Files.delete(file);

        assertThat(AdminToken.provide(file)).isNotEqualTo(secret);
    }

    @Test
    void anEmptyFileIsRefusedWithWhatToDo() throws Exception {
        Files.writeString(file, "\n");

        assertThatThrownBy(() -> AdminToken.provide(file))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll(file.toString(), "delete it");
    }
}
