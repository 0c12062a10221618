package io.snapferry.storage.btrfs;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * SHA-256 of a file system: the names, kinds, rights and owners of all that is in it, what the files contain, and where
 * links and devices lead. Not of times, nor of attributes that Java cannot see.
 */
final class TreeDigest {
    private static final String FORM = "sha256-tree:";
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    private final MessageDigest digest = sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final RawPath root;

    private TreeDigest(RawPath root) {
        this.root = root;
    }

    static String of(Path root) throws IOException {
        TreeDigest all = new TreeDigest(RawPath.of(root));
        all.add(root);
        return FORM + HexFormat.of().formatHex(all.digest.digest());
    }

    private void add(Path path) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("reading " + path + " was interrupted");
        }
        Map<String, Object> found =
                Files.readAttributes(path, "unix:mode,uid,gid,rdev,size", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) found.get("mode");
        bytes(new RawPath(root.to(path)).bytes());
        number(mode);
        number((Integer) found.get("uid"));
        number((Integer) found.get("gid"));
        switch (mode & TYPE) {
            case REGULAR -> content(path, (Long) found.get("size"));
            case LINK ->
                bytes(RawPath.of(Path.of("/").resolve(Files.readSymbolicLink(path)))
                        .bytes());
            case FOLDER -> {
                for (Path child : children(path)) {
                    add(child);
                }
            }
            default -> number((Long) found.get("rdev"));
        }
    }

    /** In the order of their bytes. */
    private static Set<Path> children(Path folder) throws IOException {
        Set<Path> sorted = new TreeSet<>();
        try (var all = Files.newDirectoryStream(folder)) {
            all.forEach(sorted::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return sorted;
    }

    private void content(Path file, long size) throws IOException {
        number(size);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
    }

    private void bytes(byte[] bytes) {
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
