package io.snapferry.storage.testkit.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/** Places where what is flushed waits for no disk; for {@code @TempDir(factory = InMemory.class)}. */
public final class InMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 256 << 20;

    /** A folder in memory, if there is much more of it than that; else an ordinary one for temporary files. */
    static Path place(long sizeBytes) {
        boolean room = MEMORY.toFile().getUsableSpace() > 2 * sizeBytes;
        return room ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return Files.createTempDirectory(place(ROOM), "snapferry-");
    }
}
