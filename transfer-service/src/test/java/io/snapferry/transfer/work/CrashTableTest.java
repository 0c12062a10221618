package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row of the documentation's table of crash points names tests that exist. */
class CrashTableTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+)\\.([A-Za-z_]+)`");

    @ParameterizedTest
    @CsvSource({"replication.md, 7", "rehearsal.md, 3"})
    void eachRowNamesItsTests(String page, int least) throws Exception {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs").resolve(page)).stream()
                .dropWhile(line -> !line.startsWith("| killed |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(least);
        for (String row : rows) {
            Matcher named = TEST.matcher(row);
            assertThat(named.find()).as(row).isTrue();
            do {
                assertThat(source(named.group(1))).contains("void " + named.group(2) + "(");
            } while (named.find());
        }
    }

    /** Of all classes of that name. */
    private static String source(String test) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path sources : modules()) {
            List<Path> named;
            try (Stream<Path> files = Files.walk(sources)) {
                named = files.filter(path -> path.endsWith(test + ".java")).toList();
            }
            for (Path file : named) {
                all.append(Files.readString(file));
            }
        }
        assertThat(all).as("there is no test " + test).isNotEmpty();
        return all.toString();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.walk(ROOT, 2)) {
            return folders.map(folder -> folder.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
