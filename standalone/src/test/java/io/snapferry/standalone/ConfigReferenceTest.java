package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.transfer.storage.PluginLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final String FILE = "docs/configuration-reference.md";

    private final String page = ConfigReference.page(PluginLoader.installed());

    @Test
    void thePageInTheDocumentationIsThatOfTheCode() throws IOException {
        assertThat(Files.readString(Path.of("..").resolve(FILE)))
                .as("make the page anew: ./snapferry check-config --reference > " + FILE)
                .isEqualTo(page);
    }

    @Test
    void everyKeySaysWhatItTakesAndWhatItDoes() {
        assertThat(page.lines().filter(line -> line.startsWith("| ")))
                .hasSizeGreaterThan(50)
                .allMatch(row -> row.matches("(\\| [^|]*[^| ] ){4}\\|"));
    }

    @Test
    void everySectionSaysWhatItIsFor() {
        assertThat(page).doesNotContainPattern("\n## `[^\n]*\n\n\\|");
    }
}
