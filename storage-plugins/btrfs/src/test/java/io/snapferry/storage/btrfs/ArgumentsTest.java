package io.snapferry.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {
    private static final Path OLDER = Path.of("/m/r");
    private static final Path NEWER = Path.of("/m/s");

    @Test
    void aReceiveCannotLeaveItsFolderAndNeedsTheEnd() {
        assertThat(Arguments.receive(OLDER)).containsExactly("receive", "-q", "-e", "-C", "/m/r");
    }

    @Test
    void dataIsSentCompressedWhereThatIsPossible() {
        assertThat(Arguments.send(NEWER, Optional.empty(), false)).containsExactly("send", "-q", "/m/s");
        assertThat(Arguments.send(NEWER, Optional.of(OLDER), true))
                .containsExactly("send", "-q", "--proto", "2", "--compressed-data", "-p", "/m/r", "/m/s");
    }

    @Test
    void aComparisonReadsNoData() {
        assertThat(Arguments.difference(OLDER, NEWER)).containsExactly("send", "-q", "--no-data", "-p", "/m/r", "/m/s");
    }

    @Test
    void whatIsDestroyedIsGoneAfterACrashToo() {
        assertThat(Arguments.delete(List.of(OLDER, NEWER)))
                .containsExactly("subvolume", "delete", "-c", "/m/r", "/m/s");
    }

    @Test
    void aSnapshotIsReadOnlyFromTheBeginning() {
        assertThat(Arguments.snapshot(OLDER, NEWER)).containsExactly("subvolume", "snapshot", "-r", "/m/r", "/m/s");
    }
}
