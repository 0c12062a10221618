package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The arguments of every command that this plugin runs. */
final class Arguments {
    static final String MARK = "snapferry:replica";

    private Arguments() {}

    static List<String> version() {
        return List.of("version");
    }

    static List<String> space(String dataset) {
        return List.of("list", "-Hp", "-t", "filesystem", "-o", "used,available", dataset);
    }

    /** Datasets and snapshots, with those below to the given depth; a volume's snapshots are one level below it. */
    static List<String> list(String dataset, int depth) {
        return List.of(
                "list",
                "-Hp",
                "-d",
                Integer.toString(depth),
                "-t",
                "filesystem,volume,snapshot",
                "-o",
                ListedRow.COLUMNS,
                dataset);
    }

    /** A dataset and those directly below it, at a cost that does not grow with their snapshots. */
    static List<String> datasets(String dataset) {
        return List.of("list", "-Hp", "-d", "1", "-t", "filesystem,volume", "-o", ListedRow.COLUMNS, dataset);
    }

    /** Just these, whatever they are. */
    static List<String> look(Collection<String> names) {
        List<String> arguments = new ArrayList<>(List.of("list", "-Hp", "-t", "all", "-o", ListedRow.COLUMNS));
        arguments.addAll(names);
        return arguments;
    }

    static List<String> snapshot(Collection<String> names) {
        List<String> arguments = new ArrayList<>(List.of("snapshot"));
        arguments.addAll(names);
        return arguments;
    }

    /** Large blocks, embedded and compressed ones travel as they are on disk. */
    static List<String> send(String snapshot, Optional<String> base) {
        return sending("-Lec", snapshot, base);
    }

    static List<String> estimate(String snapshot, Optional<String> base) {
        return sending("-LecnP", snapshot, base);
    }

    private static List<String> sending(String flags, String snapshot, Optional<String> base) {
        return base.map(from -> List.of("send", flags, "-i", from, snapshot))
                .orElseGet(() -> List.of("send", flags, snapshot));
    }

    /** A new replica is neither mounted nor writable, so that nothing makes it differ by accident. */
    static List<String> receiveFull(String snapshot, VolumeKind kind, String mark) {
        List<String> arguments =
                new ArrayList<>(List.of("receive", "-u", "-o", "readonly=on", "-o", MARK + "=" + mark));
        if (kind == VolumeKind.FILESYSTEM) {
            arguments.addAll(List.of("-o", "canmount=noauto"));
        }
        arguments.add(snapshot);
        return arguments;
    }

    /** Without -F: ZFS itself refuses to receive over what was written to the replica. */
    static List<String> receiveIncrement(String snapshot, Optional<String> newMark) {
        List<String> arguments = new ArrayList<>(List.of("receive", "-u"));
        newMark.ifPresent(mark -> arguments.addAll(List.of("-o", MARK + "=" + mark)));
        arguments.add(snapshot);
        return arguments;
    }

    static List<String> destroySnapshots(String volume, Collection<String> names) {
        return List.of("destroy", volume + "@" + String.join(",", names));
    }

    static List<String> destroyVolume(String volume) {
        return List.of("destroy", "-r", volume);
    }
}
