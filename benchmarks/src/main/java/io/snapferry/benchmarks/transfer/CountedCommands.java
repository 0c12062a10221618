package io.snapferry.benchmarks.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** ZFS's commands in a folder of their own, where each start is noted. */
final class CountedCommands {
    /** All volumes without their histories: how the scanner looks for guests, whatever runs there are. */
    private static final String SCAN = "zfs list -Hp -d 1 -t filesystem,volume";

    /**
     * What was started since some moment.
     *
     * @param byKind how often, by the command's name and its first words
     */
    record Started(Map<String, Long> byKind) {
        long scans() {
            return byKind.getOrDefault(SCAN, 0L);
        }

        /** Without the scanner's. */
        long forRuns() {
            return byKind.values().stream().mapToLong(Long::longValue).sum() - scans();
        }
    }

    private final Path folder;
    private final Path starts;

    /** @param zfs the command itself, beside which the other one is */
    CountedCommands(Path folder, Path zfs) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("counted"));
        this.starts = folder.resolve("starts");
        Files.createFile(starts);
        for (String name : new String[] {"zfs", "zpool"}) {
            Path script = this.folder.resolve(name);
            Files.writeString(
                    script,
                    "#!/bin/sh\necho " + name + " \"$@\" >>" + starts + "\nexec " + zfs.resolveSibling(name)
                            + " \"$@\"\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Where they are. */
    Path folder() {
        return folder;
    }

    Path zfs() {
        return folder.resolve("zfs");
    }

    /** So many were started so far. */
    int count() throws IOException {
        return Files.readAllLines(starts).size();
    }

    /** What was started after so many. */
    Started since(int count) throws IOException {
        List<String> lines = Files.readAllLines(starts);
        return new Started(lines.subList(count, lines.size()).stream()
                .collect(Collectors.groupingBy(CountedCommands::kind, TreeMap::new, Collectors.counting())));
    }

    /** Of a listing what is listed of how many levels, of others what they do. */
    private static String kind(String line) {
        String[] words = line.split(" ", -1);
        boolean listing = words.length > 1 && words[1].equals("list");
        return Arrays.stream(words)
                .limit(listing ? words.length : 2)
                .takeWhile(word -> !word.equals("-o"))
                .collect(Collectors.joining(" "));
    }
}
