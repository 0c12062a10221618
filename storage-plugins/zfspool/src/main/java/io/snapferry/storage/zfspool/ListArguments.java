package io.snapferry.storage.zfspool;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The arguments of commands that only look. */
final class ListArguments {
    private static final String HISTORIES = "filesystem,volume,snapshot,bookmark";

    private ListArguments() {}

    static List<String> version() {
        return List.of("version");
    }

    static List<String> space(String dataset) {
        return List.of("list", "-Hp", "-t", "filesystem", "-o", "used,available,encryption", dataset);
    }

    /** For the other command, zpool. */
    static List<String> features(String pool) {
        return List.of("get", "-Hp", "-o", "property,value", "all", pool);
    }

    /** Of a channel program that does nothing, not even that. */
    static List<String> emptyProgram(String pool) {
        return List.of("program", "-n", pool, "/dev/null");
    }

    /** A dataset, those directly below it, and the histories of all: a volume's snapshots are one level below it. */
    static List<String> everything(String dataset) {
        return list(2, HISTORIES, List.of(dataset));
    }

    /**
     * Datasets, their histories, and what is directly below them: with the pool's dataset all volumes, and of some of these
     * the histories, at a cost that does not grow with the snapshots of the others. What several of the names bring is
     * listed once.
     */
    static List<String> histories(Collection<String> datasets) {
        return list(1, HISTORIES, datasets);
    }

    private static List<String> list(int depth, String types, Collection<String> names) {
        List<String> arguments = new ArrayList<>(
                List.of("list", "-Hp", "-d", Integer.toString(depth), "-t", types, "-o", ListedRow.COLUMNS));
        arguments.addAll(names);
        return arguments;
    }

    /** A dataset and those directly below it, at a cost that does not grow with their snapshots. */
    static List<String> datasets(String dataset) {
        return List.of("list", "-Hp", "-d", "1", "-t", "filesystem,volume", "-o", ListedRow.COLUMNS, dataset);
    }

    /** Whether a file system is in use. */
    static List<String> mounted(String dataset) {
        return List.of("list", "-Hp", "-o", "mounted", dataset);
    }

    /** Whether the key of what is encrypted is loaded. */
    static List<String> keyStatus(String dataset) {
        return List.of("list", "-Hp", "-o", "keystatus", dataset);
    }

    /** Just these, whatever they are. */
    static List<String> named(Collection<String> names) {
        List<String> arguments = new ArrayList<>(List.of("list", "-Hp", "-t", "all", "-o", ListedRow.COLUMNS));
        arguments.addAll(names);
        return arguments;
    }
}
