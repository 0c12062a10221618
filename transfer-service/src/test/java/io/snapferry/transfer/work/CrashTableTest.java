package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each row of the documentation's table of crash points names tests that exist. */
class CrashTableTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+)\\.([A-Za-z]+)`");

    @Test
    void eachRowNamesItsTests() throws Exception {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/replication.md")).stream()
                .dropWhile(line -> !line.startsWith("| killed |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();

        assertThat(rows).hasSizeGreaterThan(6);
        for (String row : rows) {
            Matcher named = TEST.matcher(row);
            assertThat(named.find()).as(row).isTrue();
            do {
                assertThat(source(named.group(1))).contains("void " + named.group(2) + "(");
            } while (named.find());
        }
    }

    private static String source(String test) throws IOException {
        for (Path sources : modules()) {
            try (Stream<Path> files = Files.walk(sources)) {
                Optional<Path> file =
                        files.filter(path -> path.endsWith(test + ".java")).findFirst();
                if (file.isPresent()) {
                    return Files.readString(file.get());
                }
            }
        }
        throw new AssertionError("there is no test " + test);
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.walk(ROOT, 2)) {
            return folders.map(folder -> folder.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
