package io.snapferry.storage.btrfs;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads the names in folders. */
final class Folders {
    private Folders() {}

    /** None if there is no such folder or only a link to one. */
    static Set<String> names(Path folder) throws IOException {
        return Look.isFolder(folder) ? namesAlsoBehindALink(folder) : Set.of();
    }

    /** The subvolumes below a folder, the innermost first. Looks at all folders that there are. */
    static List<Path> subvolumesBelow(Path folder) throws IOException {
        Deque<Path> found = new ArrayDeque<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) throws IOException {
                if (!below.equals(folder) && Look.isSubvolume(below)) {
                    found.push(below);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(found);
    }

    /** For the folder that an operator may keep elsewhere. */
    static Set<String> namesAlsoBehindALink(Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var listing = Files.newDirectoryStream(folder)) {
            listing.forEach(path -> names.add(path.getFileName().toString()));
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(folder)) {
                throw new IOException(folder + " is a link to a folder that is not there, mount it", e);
            }
            return Set.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
