package io.snapferry.storage.btrfs.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.snapferry.storage.btrfs.BtrfsPlugin;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.local.LoopMount;
import io.snapferry.storage.testkit.local.Programs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Streams that no btrfs sends, which try to reach what is not theirs. */
final class HostileStreamTest {
    private static final VolumeName VOLUME = new VolumeName("subvol-100-disk-0");
    private static final String MOUNT = "the file system's top level";
    private static final int MKFILE = 3;
    private static final int SYMLINK = 8;
    private static final int RENAME = 9;
    private static final int INO = 3;
    private static final int PATH_TO = 16;
    private static final int PATH_LINK = 17;

    @TestFactory
    Stream<DynamicTest> aPathThatLeadsOutOfTheSnapshotIsRefused() {
        return Stream.of("../../../../../victim", "../100/victim", "/victim", "a/../../victim", "..")
                .flatMap(target -> Stream.of(
                        refused("a file at " + target, mkfile(target)),
                        refused("a file renamed to " + target, mkfile("a"), command(RENAME, "a", PATH_TO, target)),
                        refused("a file renamed from " + target, command(RENAME, target, PATH_TO, "a")),
                        refused(
                                "a link at " + target,
                                mkfile("a"),
                                command(StreamCommand.LINK, target, PATH_LINK, "a")),
                        refused("a link to " + target, command(StreamCommand.LINK, "a", PATH_LINK, target))));
    }

    @TestFactory
    Stream<DynamicTest> symbolicLinksLeadNowhereOutsideOfTheVolumesFolder() {
        return Stream.of("..", "../../..", "../../../../..", MOUNT)
                .map(target -> dynamicTest("to " + target, () -> {
                    try (LoopMount mount = LoopMount.of("btrfs", 128 << 20)) {
                        receive(
                                mount,
                                symlink(
                                        "l",
                                        target.equals(MOUNT) ? mount.folder().toString() : target),
                                mkfile("l/victim"));
                        assertNothingOutside(mount);
                    }
                }));
    }

    private static DynamicTest refused(String name, StreamCommand... evil) {
        return dynamicTest(name, () -> {
            Destination destination = new Destination("tmp-1", Crafted.GUID, Optional.empty());
            DirectedStream directed = DirectedStream.open(stream(evil), destination);
            assertThat(catchThrowable(() -> {
                        while (directed.next().isPresent()) {
                            assertThat(directed).isNotNull();
                        }
                    }))
                    .isInstanceOf(BadStreamException.class)
                    .hasMessageContaining("reaches out");
        });
    }

    private static void receive(LoopMount mount, StreamCommand... evil) throws Exception {
        Path root = Files.createDirectory(mount.folder().resolve("guests"));
        try (Storage storage = new BtrfsPlugin().open(new StorageSettings("local", Map.of("path", root.toString())))) {
            StorageException refusal =
                    catchThrowableOfType(StorageException.class, () -> storage.receive(request(), stream(evil)));
            if (refusal == null) {
                assertThat(storage.list(ListRequest.all())).hasSize(1);
            } else {
                assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.BAD_STREAM);
                assertThat(storage.list(ListRequest.all())).isEmpty();
            }
        }
    }

    private static void assertNothingOutside(LoopMount mount) throws InterruptedException {
        String found = new String(
                Programs.run(new byte[0], List.of("find", mount.folder().toString(), "-name", "victim")),
                StandardCharsets.UTF_8);
        String inside = mount.folder().resolve("guests/snapferry/100").resolve(VOLUME.value()) + "/";
        assertThat(found.lines()).allMatch(path -> path.startsWith(inside));
    }

    private static ReceiveRequest request() {
        return new ReceiveRequest(
                VOLUME,
                VolumeKind.FILESYSTEM,
                new Snapshot("s", Crafted.GUID, Instant.EPOCH),
                Optional.empty(),
                new ReplicaMark(100, "100-0", "node-a"));
    }

    private static ByteArrayInputStream stream(StreamCommand... evil) {
        Stream<StreamCommand> begin = Stream.of(Crafted.full("s", Crafted.GUID));
        Stream<StreamCommand> all = Stream.concat(Stream.concat(begin, Stream.of(evil)), Stream.of(Crafted.end()));
        return new ByteArrayInputStream(Crafted.stream(all.toArray(StreamCommand[]::new)));
    }

    private static StreamCommand mkfile(String path) {
        return Crafted.command(MKFILE, text(StreamCommand.PATH, path), Crafted.attribute(INO, new byte[8]));
    }

    private static StreamCommand symlink(String path, String target) {
        return Crafted.command(
                SYMLINK, text(StreamCommand.PATH, path), Crafted.attribute(INO, new byte[8]), text(PATH_LINK, target));
    }

    private static StreamCommand command(int type, String path, int attribute, String other) {
        return Crafted.command(type, text(StreamCommand.PATH, path), text(attribute, other));
    }

    private static byte[] text(int attribute, String value) {
        return Crafted.attribute(attribute, value.getBytes(StandardCharsets.UTF_8));
    }
}
