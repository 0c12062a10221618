package io.snapferry.storage.btrfs.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Knows what in a subvolume is neither a file nor a folder, while a stream changes it. btrfs follows links wherever it
 * opens something, and writes to devices as to files: a stream that plants one and then names a path through it, or
 * writes to it, would reach whatever it stands for. No storage sends such a stream.
 */
public final class Specials {
    /** What it is. */
    public enum Kind {
        LINK,
        DEVICE_OR_PIPE
    }

    private static final int MKFILE = 3;
    private static final int MKNOD = 5;
    private static final int MKFIFO = 6;
    private static final int MKSOCK = 7;
    private static final int SYMLINK = 8;
    private static final int RENAME = 9;
    private static final int UNLINK = 11;
    private static final int WRITE = 15;
    private static final int TRUNCATE = 17;
    private static final int CHMOD = 18;
    private static final int FALLOCATE = 23;
    private static final int FILEATTR = 24;
    private static final int ENCODED_WRITE = 25;
    private static final int ENABLE_VERITY = 26;

    private final String baseGuid;
    private final Map<String, Kind> base;
    private final NavigableMap<String, Kind> now;

    private Specials(String baseGuid, Map<String, Kind> base) {
        this.baseGuid = baseGuid;
        this.base = Map.copyOf(base);
        this.now = new TreeMap<>(base);
    }

    /** Of a subvolume that begins empty. */
    public static Specials none() {
        return new Specials("", Map.of());
    }

    /**
     * Of a subvolume that begins as its base is.
     *
     * @param base by their paths in it, each byte of which is a character
     */
    public static Specials of(String baseGuid, Map<String, Kind> base) {
        return new Specials(baseGuid, base);
    }

    /** Checks a command, and remembers what it changes. */
    void pass(StreamCommand command) throws BadStreamException {
        if (command.type() > ENABLE_VERITY) {
            throw new BadStreamException("it has a command that this release does not know");
        }
        String path = path(command, StreamCommand.PATH);
        refuseThrough(path, now);
        switch (command.type()) {
            case SYMLINK -> now.put(path, Kind.LINK);
            case MKNOD, MKFIFO, MKSOCK -> now.put(path, Kind.DEVICE_OR_PIPE);
            case RENAME -> rename(path, path(command, StreamCommand.PATH_TO));
            case StreamCommand.LINK -> link(path, path(command, StreamCommand.PATH_LINK));
            case UNLINK -> now.remove(path);
            case MKFILE, WRITE, ENCODED_WRITE, TRUNCATE, FALLOCATE, FILEATTR, ENABLE_VERITY -> refuseIn(path, now);
            case StreamCommand.CLONE -> clone(command, path);
            case CHMOD -> {
                if (now.get(path) == Kind.LINK) {
                    throw refusal();
                }
            }
            default -> {
                // What is left follows no links.
            }
        }
    }

    private void rename(String from, String to) throws BadStreamException {
        refuseThrough(to, now);
        Map<String, Kind> moved = new TreeMap<>(below(from));
        now.keySet().removeAll(moved.keySet());
        now.keySet().removeAll(List.copyOf(below(to).keySet()));
        moved.forEach((path, kind) -> now.put(to + path.substring(from.length()), kind));
    }

    private void link(String path, String to) throws BadStreamException {
        refuseThrough(to, now);
        Kind kind = now.get(to);
        if (kind != null) {
            now.put(path, kind);
        }
    }

    private void clone(StreamCommand command, String path) throws BadStreamException {
        refuseIn(path, now);
        boolean fromBase = command.attribute(StreamCommand.CLONE_UUID)
                .map(StreamUuid::text)
                .filter(baseGuid::equals)
                .isPresent();
        String source = path(command, StreamCommand.CLONE_PATH);
        refuseThrough(source, fromBase ? base : now);
        refuseIn(source, fromBase ? base : now);
    }

    private Map<String, Kind> below(String path) {
        Map<String, Kind> all = new TreeMap<>(now.subMap(path + "/", path + "0"));
        if (now.containsKey(path)) {
            all.put(path, now.get(path));
        }
        return all;
    }

    private static void refuseThrough(String path, Map<String, Kind> specials) throws BadStreamException {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            refuseIn(path.substring(0, slash), specials);
        }
    }

    private static void refuseIn(String path, Map<String, Kind> specials) throws BadStreamException {
        if (specials.containsKey(path)) {
            throw refusal();
        }
    }

    private static BadStreamException refusal() {
        return new BadStreamException("it reaches out of its snapshot, through a link or a device");
    }

    /** The path in one form; each byte is a character. */
    private static String path(StreamCommand command, int attribute) throws BadStreamException {
        String text = command.attribute(attribute)
                .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
                .orElse("");
        return Arrays.stream(text.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }
}
