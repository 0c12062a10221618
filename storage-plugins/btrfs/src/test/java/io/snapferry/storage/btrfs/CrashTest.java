package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.ImageDigest;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.CrashContract;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.local.LoopMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** On a real file system, a new one for each test: every listing looks at all subvolumes that there are. */
final class CrashTest extends CrashContract {
    private LoopMount mount;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mount = LoopMount.of("btrfs", 2L << 30);
    }

    @AfterEach
    void unmount() throws IOException {
        if (mount != null) {
            mount.close();
        }
    }

    @Override
    protected FixtureStorage fresh() throws IOException {
        return new BtrfsFixtureStorage("local", Files.createTempDirectory(mount.folder(), "storage"));
    }

    @Override
    protected Storage open(FixtureStorage guests, Death death) throws Exception {
        return CrashingDisk.storage(guests, death);
    }

    @Override
    protected List<String> leftOver(FixtureStorage guests) throws IOException {
        return ((BtrfsFixtureStorage) guests).leftOver();
    }

    @Override
    protected Set<String> contents(FixtureStorage guests) throws IOException {
        Set<String> contents = new TreeSet<>();
        try (Stream<Path> all = Files.walk(((BtrfsFixtureStorage) guests).root())) {
            for (Path image :
                    all.filter(path -> path.endsWith(BtrfsLayout.IMAGE)).toList()) {
                contents.add(ImageDigest.of(image));
            }
        }
        return contents;
    }
}
