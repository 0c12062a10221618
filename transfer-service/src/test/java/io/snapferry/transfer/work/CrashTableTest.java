package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private static String source(String test) throws Exception {
        for (Path tests : List.of(ROOT.resolve("transfer-service/src/test"), ROOT.resolve("system-tests/src/test"))) {
            try (Stream<Path> files = Files.walk(tests)) {
                Path file = files.filter(path -> path.endsWith(test + ".java"))
                        .findFirst()
                        .orElse(tests);
                if (Files.isRegularFile(file)) {
                    return Files.readString(file);
                }
            }
        }
        throw new AssertionError("there is no test " + test);
    }
}
