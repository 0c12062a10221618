package io.snapferry.transfer.rehearsal;

import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.transfer.core.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Reads all files of a folder; for one thread and one use. */
public final class TreeCheck implements FileVisitor<Path> {
    private final byte[] buffer = new byte[1 << 18];
    private final Path root;
    private long files;
    private long bytes;
    private Optional<IOException> trouble = Optional.empty();

    private TreeCheck(Path root) {
        this.root = root;
    }

    /** Blocking; an interrupt ends it. */
    public static VolumeCheck check(Path root) throws InterruptedException {
        TreeCheck check = new TreeCheck(root);
        try {
            Path unused = Files.walkFileTree(root, check);
        } catch (IOException e) {
            check.trouble = Optional.of(e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return check.verdict();
    }

    private VolumeCheck verdict() {
        if (trouble.isEmpty()) {
            return VolumeCheck.passed("all of its " + files + " files can be read, " + Bytes.text(bytes));
        }
        return trouble.get() instanceof AccessDeniedException denied
                ? VolumeCheck.notChecked("the worker may not read " + denied.getFile())
                : VolumeCheck.failed("not all of its files can be read (" + trouble.get() + ")");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return goOn();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile()) {
            files++;
            read(file);
        }
        return goOn();
    }

    private void read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            for (int count = content.read(buffer);
                    count >= 0 && !Thread.currentThread().isInterrupted();
                    count = content.read(buffer)) {
                bytes += count;
            }
        } catch (IOException e) {
            if (e instanceof AccessDeniedException) {
                throw e;
            }
            throw new IOException(root.relativize(file) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        return goOn();
    }

    private static FileVisitResult goOn() {
        return Thread.currentThread().isInterrupted() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }
}
