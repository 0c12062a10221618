package io.snapferry.storage.example;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The code in the guide is code of the example, to the letter. */
final class GuideTest {
    private static final Path GUIDE = Path.of("../../docs/writing-a-storage-plugin.md");
    private static final Path EXAMPLE = Path.of("src/test/java/io/snapferry/storage/example");
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyBlockOfTheGuideIsInTheExample() throws Exception {
        String example = example();
        List<String> blocks = blocks();
        assertThat(blocks)
                .hasSizeGreaterThan(8)
                .allSatisfy(block -> assertThat(example).contains(block));
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher code = CODE.matcher(Files.readString(GUIDE));
        while (code.find()) {
            blocks.add(code.group(1));
        }
        return blocks;
    }

    private static String example() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
            return texts.stream().collect(joining("\n"));
        }
    }
}
