package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.stream.Specials;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/** Finds what in a subvolume is neither a file nor a folder. */
final class SpecialFiles extends SimpleFileVisitor<Path> {
    private final RawPath root;
    private final Map<String, Specials.Kind> found = new HashMap<>();

    private SpecialFiles(RawPath root) {
        this.root = root;
    }

    static Map<String, Specials.Kind> in(Path subvolume) throws IOException {
        SpecialFiles all = new SpecialFiles(RawPath.of(subvolume));
        Files.walkFileTree(subvolume, all);
        return all.found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            found.put(root.to(file), Specials.Kind.LINK);
        } else if (attributes.isOther()) {
            found.put(root.to(file), Specials.Kind.DEVICE_OR_PIPE);
        }
        return FileVisitResult.CONTINUE;
    }
}
