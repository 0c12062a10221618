package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                " with spaces ",
                "a=b:c#d!e",
                "two\nlines\r\n",
                "nul\0",
                "Ünïcödé \uD83D\uDE00",
                "\\"
            })
    void anyNameIsReadAsItWasWritten(String name) throws IOException {
        SnapshotEntry entry = entry(name, Optional.empty(), Optional.of("group"));
        assertThat(EntryText.read(EntryText.write(entry), true)).isEqualTo(entry);
    }

    @Test
    void theMarkIsReadAsItWasWritten() throws IOException {
        SnapshotEntry entry =
                entry("name", Optional.of(new ReplicaMark(999_999_999, "999999999-3", "nöde")), Optional.empty());
        assertThat(EntryText.read(EntryText.write(entry), true)).isEqualTo(entry);
    }

    @Test
    void whatItReplacedIsReadAsItWasWritten() throws IOException {
        SnapshotEntry entry = entry("name", Optional.empty(), Optional.empty()).discardingAfter(7);
        assertThat(EntryText.read(EntryText.write(entry), true)).isEqualTo(entry);
    }

    @Test
    void textsOfTheFirstVersionAreReadForEver() throws IOException {
        String text = """
                format=1
                order=4
                name=s
                guid=01234567-89ab-cdef-0123-456789abcdef
                uuid=fedcba98-7654-3210-fedc-ba9876543210
                createdAt=2026-11-23T17\\:20\\:00.123Z
                sizeBytes=4096
                replica.guest=100
                replica.job=100-0
                replica.sourceNode=node-a
                unknown=ignored
                """;
        assertThat(EntryText.read(text.getBytes(StandardCharsets.ISO_8859_1), true))
                .isEqualTo(new SnapshotEntry(
                        4,
                        new Snapshot(
                                "s", "01234567-89ab-cdef-0123-456789abcdef", Instant.parse("2026-11-23T17:20:00.123Z")),
                        Optional.of("fedcba98-7654-3210-fedc-ba9876543210"),
                        4096,
                        Optional.of(new ReplicaMark(100, "100-0", "node-a")),
                        Optional.empty(),
                        SnapshotEntry.Condition.INTACT));
    }

    @Test
    void aTextWithoutUuidIsReadWhereNoneIsNeeded() throws IOException {
        byte[] text = "format=1\norder=1\nname=s\nguid=g\ncreatedAt=1970-01-01T00:00:00Z\nsizeBytes=1"
                .getBytes(StandardCharsets.ISO_8859_1);
        SnapshotEntry entry = EntryText.read(text, false);
        assertThat(entry.uuid()).isEmpty();
        assertThat(EntryText.read(EntryText.write(entry), false)).isEqualTo(entry);
    }

    @Test
    void aFileOfAnotherSnapshotIsNotTakenForThisOnes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("text");
        assertThat(EntryText.read(file, "g", true)).isEmpty();
        Files.write(file, EntryText.write(entry("name", Optional.empty(), Optional.empty())));
        assertThat(EntryText.read(file, "g", true)).isPresent();
        assertThatThrownBy(() -> EntryText.read(file, "h", true))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("it is of another snapshot, g")
                .hasMessageContaining("restore it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "format=2\norder=4\nname=s\nguid=g\nuuid=u\ncreatedAt=1970-01-01T00:00:00Z\nsizeBytes=1",
                "format=1\norder=x\nname=s\nguid=g\nuuid=u\ncreatedAt=1970-01-01T00:00:00Z\nsizeBytes=1",
                "format=1\norder=1\nname=s\nguid=g\nuuid=u\ncreatedAt=yesterday\nsizeBytes=1",
                "format=1\norder=1\nguid=g\nuuid=u\ncreatedAt=1970-01-01T00:00:00Z\nsizeBytes=1",
                "format=1\norder=1\nname=s\nguid=g\nuuid=u\ncreatedAt=1970-01-01T00:00:00Z\nsizeBytes=1\nreplica.guest=100",
                "format=1\norder=1\nname=s\nguid=g\ncreatedAt=1970-01-01T00:00:00Z\nsizeBytes=1",
                "broken=\\u00"
            })
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> EntryText.read(text.getBytes(StandardCharsets.ISO_8859_1), true))
                .isInstanceOf(IOException.class);
    }

    private static SnapshotEntry entry(String name, Optional<ReplicaMark> mark, Optional<String> group) {
        return new SnapshotEntry(
                3,
                new Snapshot(name, "g", Instant.ofEpochMilli(1)),
                Optional.of("u"),
                5,
                mark,
                group,
                SnapshotEntry.Condition.INTACT);
    }
}
