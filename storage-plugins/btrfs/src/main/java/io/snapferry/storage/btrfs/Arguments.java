package io.snapferry.storage.btrfs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The arguments of every command that this plugin runs. Paths are absolute, so that none looks like an option. */
final class Arguments {
    static final String COMPRESSED_DATA = "--compressed-data";

    private Arguments() {}

    static List<String> sendHelp() {
        return List.of("send", "--help");
    }

    /** Those of the whole file system, whatever the path: that is all that btrfs can list. */
    static List<String> listReadOnly(Path path) {
        return List.of("subvolume", "list", "-r", "-u", "-R", path.toString());
    }

    static List<String> show(Path subvolume) {
        return List.of("subvolume", "show", subvolume.toString());
    }

    static List<String> create(Path subvolume) {
        return List.of("subvolume", "create", subvolume.toString());
    }

    static List<String> snapshot(Path subvolume, Path readOnly) {
        return List.of("subvolume", "snapshot", "-r", subvolume.toString(), readOnly.toString());
    }

    static List<String> copy(Path subvolume, Path writable) {
        return List.of("subvolume", "snapshot", subvolume.toString(), writable.toString());
    }

    /** Waits for a commit, or a crash would bring them back. */
    static List<String> delete(Collection<Path> subvolumes) {
        List<String> arguments = new ArrayList<>(List.of("subvolume", "delete", "-c"));
        subvolumes.forEach(path -> arguments.add(path.toString()));
        return arguments;
    }

    static List<String> sync(Path path) {
        return List.of("filesystem", "sync", path.toString());
    }

    static List<String> send(Path snapshot, Optional<Path> base, boolean compressed) {
        List<String> arguments = new ArrayList<>(List.of("send", "-q"));
        if (compressed) {
            arguments.addAll(List.of("--proto", "2", COMPRESSED_DATA));
        }
        base.ifPresent(path -> arguments.addAll(List.of("-p", path.toString())));
        arguments.add(snapshot.toString());
        return arguments;
    }

    /** What the second has and the first has not, without its data: that is there as soon as it is found. */
    static List<String> difference(Path snapshot, Path other) {
        return List.of("send", "-q", "--no-data", "-p", snapshot.toString(), other.toString());
    }

    /** Those directly inside of a subvolume. */
    static List<String> listInside(Path subvolume) {
        return List.of("subvolume", "list", "-o", subvolume.toString());
    }

    /** Confined to the folder by chroot: a stream may name any path and any link. Ends well only with the end command. */
    static List<String> receive(Path folder) {
        return List.of("receive", "-q", "-e", "-C", folder.toString());
    }
}
