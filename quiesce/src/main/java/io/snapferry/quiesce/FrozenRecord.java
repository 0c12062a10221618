package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.Guest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Says on disk that a guest may be frozen: its file has content from before the freezing until after the thawing. A lock
 * that ends with its process says whether anybody sees to it.
 */
final class FrozenRecord implements AutoCloseable {
    /**
     * What this process has. It is asked first: closing any channel of a file gives up all locks that its process has on
     * it.
     */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel file;

    private FrozenRecord(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /** Takes a guest's record; empty if somebody else has it. */
    static Optional<FrozenRecord> take(Path folder, Guest guest) throws IOException {
        Path path = Files.createDirectories(folder).toRealPath().resolve(name(guest));
        if (!HERE.add(path)) {
            return Optional.empty();
        }
        Optional<FrozenRecord> taken = Optional.empty();
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (file.tryLock() == null) {
                file.close();
            } else {
                taken = Optional.of(new FrozenRecord(path, file));
            }
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HERE.remove(path);
            }
        }
    }

    /** The guests that are, or were left, frozen. */
    static List<Guest> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Guest> guests = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (Files.size(file) > 0) {
                    guest(file.getFileName().toString()).ifPresent(guests::add);
                }
            }
        }
        return guests;
    }

    boolean saysFrozen() throws IOException {
        return file.size() > 0;
    }

    void frozen() throws IOException {
        file.write(ByteBuffer.wrap(
                ("frozen by process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    void thawed() throws IOException {
        file.truncate(0);
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            HERE.remove(path);
        }
    }

    private static String name(Guest guest) {
        return guest.kind().name().toLowerCase(Locale.ROOT) + "-" + guest.id();
    }

    private static Optional<Guest> guest(String name) {
        if (!name.matches("(vm|ct)-[1-9][0-9]{0,8}")) {
            return Optional.empty();
        }
        Guest.Kind kind = Guest.Kind.valueOf(name.substring(0, 2).toUpperCase(Locale.ROOT));
        return Optional.of(new Guest(Integer.parseInt(name.substring(3)), kind));
    }
}
