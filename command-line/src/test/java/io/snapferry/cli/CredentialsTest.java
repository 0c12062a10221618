package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final URI HERE = URI.create("http://127.0.0.1:8080");
    private static final Map<String, String> ENV = Map.of("SNAPFERRY_TOKEN", "of-the-environment\n");

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(home.resolve("file"), "of-the-file\n");
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve(Credentials.FIRST), "of-up");
    }

    @Test
    void theFileStandsAboveTheEnvironmentAboveThatOfUp() {
        assertThat(find(Optional.of(file), ENV, HERE)).contains("of-the-file");
        assertThat(find(Optional.empty(), ENV, HERE)).contains("of-the-environment");
        assertThat(find(Optional.empty(), Map.of(), HERE)).contains("of-up");
        assertThat(Credentials.find(Optional.empty(), Map.of(), Optional.empty(), HERE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://snapferry.example", "https://snapferry.example", "http://127.0.0.1.example:8080"})
    void thatOfUpIsShownToNobodyElse(String elsewhere) {
        assertThat(find(Optional.empty(), Map.of(), URI.create(elsewhere))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1", "http://[::1]:8080"})
    void onThisMachineItIs(String here) {
        assertThat(find(Optional.empty(), Map.of(), URI.create(here))).contains("of-up");
    }

    @Test
    void noTokenGoesWhereOthersCouldReadIt() {
        URI open = URI.create("http://snapferry.example");
        assertThatThrownBy(() -> find(Optional.of(file), Map.of(), open)).hasMessageContaining("https");
        assertThatThrownBy(() -> find(Optional.empty(), ENV, open)).hasMessageContaining("https");
        assertThat(find(Optional.empty(), ENV, URI.create("https://snapferry.example")))
                .contains("of-the-environment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "two\nlines"})
    void aFileWithoutATokenIsNamed(String content) throws Exception {
        Files.writeString(file, content);
        assertThatThrownBy(() -> find(Optional.of(file), ENV, HERE)).hasMessageContaining(file.toString());
    }

    @Test
    void aFileWithoutAuthoritiesIsNamed() {
        assertThatThrownBy(() -> Trust.in(file)).hasMessageContaining(file.toString());
        assertThatThrownBy(() -> Trust.in(home.resolve("missing"))).hasMessageContaining("missing");
    }

    @Test
    void aMissingFileIsNamed() {
        Path missing = home.resolve("missing");
        assertThatThrownBy(() -> find(Optional.of(missing), ENV, HERE)).hasMessageContaining(missing.toString());
    }

    private Optional<String> find(Optional<Path> named, Map<String, String> env, URI gateway) {
        return Credentials.find(named, env, Optional.of(home), gateway);
    }
}
