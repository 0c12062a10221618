package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** The arguments of commands that make and destroy. */
final class ChangeArguments {
    private ChangeArguments() {}

    static List<String> snapshot(Collection<String> names) {
        List<String> arguments = new ArrayList<>(List.of("snapshot"));
        arguments.addAll(names);
        return arguments;
    }

    static List<String> destroySnapshots(String volume, Collection<String> names) {
        return List.of("destroy", volume + "@" + String.join(",", names));
    }

    /** Makes nothing: ZFS only says whether such a dataset could be. */
    static List<String> tryToCreate(String pool, VolumeKind kind, SortedMap<String, String> properties) {
        List<String> arguments = new ArrayList<>(List.of("create", "-n"));
        if (kind == VolumeKind.BLOCK) {
            arguments.addAll(List.of("-s", "-V", "1M"));
        }
        properties.forEach((name, value) -> arguments.addAll(List.of("-o", name + "=" + value)));
        arguments.add(pool + "/snapferry-try");
        return arguments;
    }

    static List<String> rename(String from, String to) {
        return List.of("rename", from, to);
    }

    /** Without -r: ZFS refuses if there is a snapshot or a bookmark after it. */
    static List<String> rollback(String snapshot) {
        return List.of("rollback", snapshot);
    }

    static List<String> promote(String clone) {
        return List.of("promote", clone);
    }

    static List<String> set(String dataset, String property, String value) {
        return List.of("set", property + "=" + value, dataset);
    }

    static List<String> inherit(String dataset, String property) {
        return List.of("inherit", property, dataset);
    }

    static List<String> mount(String dataset) {
        return List.of("mount", dataset);
    }

    /** Without -f: ZFS refuses while somebody uses it. */
    static List<String> unmount(String dataset) {
        return List.of("unmount", dataset);
    }

    /** What says of a replica that it is one, and of what. */
    static List<String> marks(String dataset, VolumeName volume, ReplicaMark mark, boolean raw) {
        List<String> arguments =
                new ArrayList<>(List.of("set", MarkText.PROPERTY + "=" + MarkText.write(volume, mark)));
        if (raw) {
            arguments.add(StreamText.PROPERTY + "=" + StreamText.raw(volume));
        }
        arguments.add(dataset);
        return arguments;
    }

    static List<String> bookmark(String snapshot, String bookmark) {
        return List.of("bookmark", snapshot, bookmark);
    }

    static List<String> destroyBookmark(String bookmark) {
        return List.of("destroy", bookmark);
    }

    static List<String> hold(String tag, String snapshot) {
        return List.of("hold", tag, snapshot);
    }

    static List<String> release(String tag, String snapshot) {
        return List.of("release", tag, snapshot);
    }

    /** For the other command, zpool: returns once all that was written before is on disk. */
    static List<String> sync(String pool) {
        return List.of("sync", pool);
    }

    /** Without -r: ZFS refuses to take with it what is below. */
    static List<String> destroyVolume(String volume) {
        return List.of("destroy", volume);
    }
}
