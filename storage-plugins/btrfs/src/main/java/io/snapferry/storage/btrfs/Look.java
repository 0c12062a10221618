package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.ReadOnlySubvolumes;
import io.snapferry.storage.btrfs.core.Subvolume;
import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;

/** Asks what there is. */
record Look(BtrfsLayout layout, BtrfsCommand btrfs) {
    /** The number that the root of each subvolume has, and no other folder. */
    private static final Long SUBVOLUME_INODE = 256L;

    /** Those of the whole file system; one process. */
    ReadOnlySubvolumes readOnly() throws StorageException {
        Path root = layout.root();
        String printed = btrfs.run(Operation.OPEN, root.toString(), Arguments.listReadOnly(root));
        try {
            return ReadOnlySubvolumes.printed(printed);
        } catch (IllegalArgumentException unexpected) {
            throw unexpected(root, unexpected);
        }
    }

    /** Something that takes its time and needs no answer. */
    interface Meanwhile {
        void run() throws IOException, StorageException;
    }

    /** What a subvolume is, looked at while something else is done. */
    Subvolume subvolume(Path subvolume, Meanwhile meanwhile) throws IOException, StorageException {
        String printed;
        try (Command.Begun show = btrfs.begin(Arguments.show(subvolume))) {
            meanwhile.run();
            printed = btrfs.successful(Operation.SHOW, subvolume.toString(), show.end());
        }
        try {
            return Subvolume.shown(printed);
        } catch (IllegalArgumentException unexpected) {
            throw unexpected(subvolume, unexpected);
        }
    }

    private StorageException unexpected(Path what, IllegalArgumentException unexpected) {
        return btrfs.failures().of(ErrorCode.IO, "cannot understand what btrfs said of " + what, unexpected);
    }

    static boolean isSubvolume(Path path) throws IOException {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:ino,isDirectory", LinkOption.NOFOLLOW_LINKS);
            return Boolean.TRUE.equals(found.get("isDirectory")) && SUBVOLUME_INODE.equals(found.get("ino"));
        } catch (FileSystemException e) {
            return absent(e);
        }
    }

    /** What there is; empty if nothing is. What may not be seen is an error, for it must not pass for nothing. */
    static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (FileSystemException e) {
            absent(e);
            return Optional.empty();
        }
    }

    static boolean isFolder(Path path) throws IOException {
        return attributes(path).map(BasicFileAttributes::isDirectory).orElse(false);
    }

    /** False for what is not there; fails with everything else. */
    private static boolean absent(FileSystemException e) throws FileSystemException {
        if (e instanceof NoSuchFileException || "Not a directory".equals(e.getReason())) {
            return false;
        }
        throw e;
    }
}
