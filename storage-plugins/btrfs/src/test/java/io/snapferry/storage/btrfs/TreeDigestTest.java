package io.snapferry.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Equal trees have equal digests, and each difference makes another. */
final class TreeDigestTest {
    @TempDir
    private Path folder;

    private interface Change {
        void in(Path tree) throws Exception;
    }

    @Test
    void aCopyHasTheSameDigest() throws Exception {
        assertThat(TreeDigest.of(tree("one")))
                .matches("sha256-tree:[0-9a-f]{64}")
                .isEqualTo(TreeDigest.of(tree("two")));
    }

    @TestFactory
    Stream<DynamicTest> everyDifferenceIsSeen() {
        Map<String, Change> changes = new LinkedHashMap<>();
        changes.put("a byte", tree -> Files.writeString(tree.resolve("b/file"), "contenT"));
        changes.put("a byte more", tree -> Files.writeString(tree.resolve("b/file"), "content "));
        changes.put("a name", tree -> Files.move(tree.resolve("b/file"), tree.resolve("b/filE")));
        changes.put("another folder", tree -> Files.move(tree.resolve("b/file"), tree.resolve("file")));
        changes.put("an empty file", tree -> Files.createFile(tree.resolve("empty")));
        changes.put("an empty folder", tree -> Files.createDirectory(tree.resolve("b/empty")));
        changes.put("a missing file", tree -> Files.delete(tree.resolve("b/file")));
        changes.put(
                "rights",
                tree -> Files.setPosixFilePermissions(
                        tree.resolve("b/file"), PosixFilePermissions.fromString("rwx------")));
        changes.put("where a link leads", tree -> {
            Files.delete(tree.resolve("link"));
            Files.createSymbolicLink(tree.resolve("link"), Path.of("b/gone2"));
        });
        changes.put("a pipe for a file", tree -> {
            Files.delete(tree.resolve("b/file"));
            Programs.run(new byte[0], List.of("mkfifo", tree.resolve("b/file").toString()));
        });
        return changes.entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    Path tree = tree("changed " + change.getKey());
                    change.getValue().in(tree);
                    assertThat(TreeDigest.of(tree)).isNotEqualTo(TreeDigest.of(tree("other than " + change.getKey())));
                }));
    }

    private Path tree(String name) throws IOException {
        Path tree = Files.createDirectory(folder.resolve(name));
        Files.createDirectories(tree.resolve("a"));
        Files.createDirectories(tree.resolve("b"));
        Files.writeString(tree.resolve("b/file"), "content");
        Files.writeString(tree.resolve("\u00e4"), "a name of more than ASCII");
        Files.createSymbolicLink(tree.resolve("link"), Path.of("b/gone"));
        return tree;
    }
}
