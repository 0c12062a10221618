package io.snapferry.storage.dir;

import io.snapferry.storage.kit.ImageDigest;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.CrashContract;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.local.InMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

final class CrashTest extends CrashContract {
    /** The process dies, not the machine: some ten thousand times its changes are flushed. */
    @TempDir(factory = InMemory.class)
    private Path folder;

    @Override
    protected FixtureStorage fresh() throws IOException {
        return new DirFixtureStorage(Files.createTempDirectory(folder, "storage"));
    }

    @Override
    protected Storage open(FixtureStorage guests, Death death) throws Exception {
        return DirStorage.open(guests.settings(), new CrashingDisk(death), () -> Instant.EPOCH, Guid::random);
    }

    @Override
    protected List<String> leftOver(FixtureStorage guests) throws IOException {
        return ((DirFixtureStorage) guests).leftOver();
    }

    @Override
    protected Set<String> contents(FixtureStorage guests) throws IOException {
        Set<String> contents = new TreeSet<>();
        try (Stream<Path> all = Files.walk(((DirFixtureStorage) guests).root())) {
            for (Path image :
                    all.filter(path -> path.toString().endsWith(".raw")).toList()) {
                contents.add(ImageDigest.of(image));
            }
        }
        return contents;
    }
}
