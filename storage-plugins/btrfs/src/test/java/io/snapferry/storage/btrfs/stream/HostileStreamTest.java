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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Streams that no btrfs sends, which try to reach what is not theirs. */
final class HostileStreamTest {
    private static final VolumeName VOLUME = new VolumeName("subvol-100-disk-0");
    private static final String MOUNT = "the file system's top level";
    private static final int MKFILE = 3;
    private static final int MKDIR = 4;
    private static final int MKNOD = 5;
    private static final int UNLINK = 11;
    private static final int WRITE = 15;
    private static final int TRUNCATE = 17;
    private static final int CHMOD = 18;
    private static final int ENCODED_WRITE = 25;
    private static final int DATA = 19;
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

    @TestFactory
    Stream<DynamicTest> nothingIsReachedThroughALinkOrADevice() {
        return Stream.of(
                refused("a file in a linked folder", symlink("l", "/etc"), mkfile("l/f")),
                refused("a file in a linked folder, by a longer way", symlink("l", "/etc"), mkfile("./l//f")),
                refused("a file where a link is", symlink("l", "/etc/passwd"), mkfile("l")),
                refused("data for a linked file", symlink("l", "/etc/passwd"), at(WRITE, "l")),
                refused("compressed data for a linked file", symlink("l", "/etc/passwd"), at(ENCODED_WRITE, "l")),
                refused("the size of a linked file", symlink("l", "/etc/passwd"), at(TRUNCATE, "l")),
                refused("the rights of a linked file", symlink("l", "/etc/passwd"), at(CHMOD, "l")),
                refused("a linked file for data", symlink("l", "/etc/passwd"), Crafted.clone(Crafted.GUID, "l")),
                refused(
                        "a link that was renamed",
                        symlink("o257-7-0", "/"),
                        command(RENAME, "o257-7-0", PATH_TO, "l"),
                        mkfile("l/f")),
                refused(
                        "a link in a folder that was renamed",
                        at(MKDIR, "d"),
                        symlink("d/l", "/"),
                        command(RENAME, "d", PATH_TO, "e"),
                        at(WRITE, "e/l")),
                refused(
                        "another name of a link",
                        symlink("l", "/"),
                        command(StreamCommand.LINK, "m", PATH_LINK, "l"),
                        mkfile("m/f")),
                refused(
                        "a new name in a linked folder",
                        symlink("l", "/"),
                        mkfile("f"),
                        command(RENAME, "f", PATH_TO, "l/f")),
                refused("an old name in a linked folder", symlink("l", "/"), command(RENAME, "l/f", PATH_TO, "f")),
                refused(
                        "a link to a file in a linked folder",
                        symlink("l", "/"),
                        command(StreamCommand.LINK, "f", PATH_LINK, "l/f")),
                refused("data for a device", at(MKNOD, "sda"), at(WRITE, "sda")),
                refused("a link of the base", increment(), at(WRITE, "l")),
                refused(
                        "a link of the base, in a folder that was renamed",
                        increment(),
                        command(RENAME, "d", PATH_TO, "e"),
                        mkfile("e/l/f")),
                refused(
                        "a linked file of the base for data",
                        increment(),
                        at(UNLINK, "l"),
                        Crafted.clone(Crafted.BASE, "l")));
    }

    @Test
    void whatTookTheNameOfALinkIsAFileLikeAnyOther() throws Exception {
        DirectedStream directed = directed(
                symlink("l", "/etc/passwd"),
                command(RENAME, "l", PATH_TO, "m"),
                mkfile("l"),
                at(WRITE, "l"),
                mkfile("n"),
                command(RENAME, "n", PATH_TO, "m"),
                at(WRITE, "m"),
                symlink("k", "/etc/passwd"),
                at(UNLINK, "k"),
                mkfile("k"),
                at(WRITE, "k"));
        assertThat(passed(directed)).isEqualTo(11);
    }

    @Test
    void anIncrementCannotWriteThroughALinkOfItsBase() throws Exception {
        try (LoopMount mount = LoopMount.of("btrfs", 128 << 20)) {
            Path root = Files.createDirectory(mount.folder().resolve("guests"));
            Path text = root.resolve("snapferry/100").resolve(VOLUME.value()).resolve(Crafted.GUID + ".properties");
            try (Storage storage =
                    new BtrfsPlugin().open(new StorageSettings("local", Map.of("path", root.toString())))) {
                storage.receive(request(), stream(symlink("l", "/" + Crafted.GUID + ".properties")));
                byte[] before = Files.readAllBytes(text);
                Snapshot base = new Snapshot("s", Crafted.GUID, Instant.EPOCH);
                String guid = "99999999-2222-3333-4444-555555555555";
                ReceiveRequest increment = new ReceiveRequest(
                        VOLUME,
                        VolumeKind.FILESYSTEM,
                        new Snapshot("t", guid, Instant.EPOCH),
                        Optional.of(base),
                        new ReplicaMark(100, "100-0", "node-a"));
                byte[] evil = Crafted.stream(Crafted.increment("t", guid, base.guid()), at(WRITE, "l"), Crafted.end());
                StorageException refusal = catchThrowableOfType(
                        StorageException.class, () -> storage.receive(increment, new ByteArrayInputStream(evil)));
                assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(ErrorCode.BAD_STREAM);
                assertThat(Files.readAllBytes(text)).isEqualTo(before);
                assertThat(storage.list(ListRequest.all()).get(0).snapshots()).containsExactly(base);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aCommandThatCanBeReadInTwoWaysIsRefused() {
        byte[] path = text(StreamCommand.PATH, "f");
        byte[] out = text(StreamCommand.PATH, "../victim");
        byte[] data = Crafted.attribute(DATA, new byte[3]);
        return Stream.of(
                        Crafted.command(WRITE, path, out, data),
                        Crafted.command(WRITE, path, data, out),
                        Crafted.command(WRITE, data, out))
                .map(evil -> dynamicTest(
                        "a command",
                        () -> assertThat(catchThrowable(() -> passed(directed(evil))))
                                .isInstanceOf(BadStreamException.class)));
    }

    private static DynamicTest refused(String name, StreamCommand... evil) {
        return dynamicTest(
                name,
                () -> assertThat(catchThrowable(() -> passed(directed(evil))))
                        .isInstanceOf(BadStreamException.class)
                        .hasMessageContaining("reaches out"));
    }

    private static int passed(DirectedStream directed) throws IOException {
        int count = 0;
        while (directed.next().isPresent()) {
            count++;
        }
        return count;
    }

    /** A full stream, or one that begins as an increment on a base with links. */
    private static DirectedStream directed(StreamCommand... commands) throws IOException {
        boolean full = commands[0].type() != StreamCommand.SNAPSHOT;
        if (full) {
            return DirectedStream.open(
                    stream(commands), new Destination("tmp-1", Crafted.GUID, Optional.empty()), Specials.none());
        }
        Destination.Base base = new Destination.Base(Crafted.BASE, Crafted.BASE);
        return DirectedStream.open(
                new ByteArrayInputStream(Crafted.stream(commands)),
                new Destination("tmp-1", Crafted.GUID, Optional.of(base)),
                Specials.of(Crafted.BASE, Map.of("l", Specials.Kind.LINK, "d/l", Specials.Kind.LINK)));
    }

    private static StreamCommand increment() {
        return Crafted.increment("s", Crafted.GUID, Crafted.BASE);
    }

    private static StreamCommand at(int type, String path) {
        return Crafted.command(type, text(StreamCommand.PATH, path), Crafted.attribute(INO, new byte[8]));
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
