package io.snapferry.storage.kit;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds out whether somebody uses a file or a folder, as far as this process may see. */
public final class OpenFiles {
    private static final Path PROCESSES = Path.of("/proc");
    private static final String ANY_PROCESS = "[0-9]*";
    /** Where a process is, what it takes for the root of all files, and its program. */
    private static final List<String> PLACES = List.of("cwd", "root", "exe");

    private static final Path BLOCK_DEVICES = Path.of("/sys/block");

    private OpenFiles() {}

    /**
     * Whether a process has the file or something below the folder open, works or runs there, has it mounted, or a loop
     * device stands on it.
     *
     * @param path which must exist
     */
    public static boolean has(Path path) throws IOException {
        Path real = path.toRealPath();
        Optional<Mount> part = place(real);
        return anyLink(link -> link.startsWith(real))
                || anyProcess(process -> PLACES.stream()
                        .anyMatch(place -> leadsTo(process.resolve(place), link -> link.startsWith(real))))
                || any(BLOCK_DEVICES, "loop*", device -> standsBelow(device.resolve("loop/backing_file"), real))
                || anyProcess(process -> mounts(process.resolve("mountinfo")).stream()
                        .anyMatch(mount -> part.isPresent() && mount.isBelow(part.get())));
    }

    /** Of what processes have open. */
    static boolean anyLink(Test opened) {
        return anyProcess(process -> any(process.resolve("fd"), "*", file -> leadsTo(file, opened)));
    }

    static boolean anyProcess(Test test) {
        return any(PROCESSES, ANY_PROCESS, test);
    }

    /**
     * One of a process's mounts.
     *
     * @param device the file system
     * @param root which part of it is mounted
     * @param point where
     */
    private record Mount(String device, Path root, Path point) {
        boolean isBelow(Mount other) {
            return device.equals(other.device) && root.startsWith(other.root);
        }
    }

    interface Test {
        boolean meets(Path path);
    }

    /** Processes end while they are looked at, and some may not be looked at. */
    static boolean any(Path folder, String pattern, Test test) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, pattern)) {
            for (Path path : all) {
                if (test.meets(path)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException gone) {
            return false;
        }
    }

    private static boolean leadsTo(Path link, Test opened) {
        try {
            return opened.meets(Files.readSymbolicLink(link));
        } catch (IOException gone) {
            return false;
        }
    }

    private static boolean standsBelow(Path backingFile, Path path) {
        try {
            return Path.of(Files.readString(backingFile).strip()).startsWith(path);
        } catch (IOException none) {
            return false;
        }
    }

    /** Where a path is in its file system. */
    private static Optional<Mount> place(Path path) {
        return mounts(PROCESSES.resolve("self/mountinfo")).stream()
                .filter(mount -> path.startsWith(mount.point))
                .reduce((one, other) -> other.point.startsWith(one.point) ? other : one)
                .map(mount -> new Mount(mount.device, mount.root.resolve(mount.point.relativize(path)), path));
    }

    private static List<Mount> mounts(Path mountinfo) {
        try {
            return Files.readAllLines(mountinfo).stream()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields.length > 4 && fields[3].startsWith("/"))
                    .map(fields -> new Mount(fields[2], path(fields[3]), path(fields[4])))
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static Path path(String field) {
        return Path.of(field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\"));
    }
}
