package io.snapferry.storage.testkit;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Another process that has a clone open until it is killed. */
final class CloneHolder implements AutoCloseable {
    private static final int SETTINGS = 4;

    private final Process process;
    private final Path clone;

    private CloneHolder(Process process, Path clone) {
        this.process = process;
        this.clone = clone;
    }

    static CloneHolder of(String type, StorageSettings settings, VolumeName volume, Snapshot snapshot)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                CloneHolder.class.getName(),
                type,
                volume.value(),
                snapshot.name(),
                snapshot.guid()));
        settings.values().forEach((key, value) -> command.add(key + "=" + value));
        Process process = Programs.start(command);
        String path = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (path == null) {
            process.destroyForcibly();
            throw new IOException("the other process did not get the clone");
        }
        return new CloneHolder(process, Path.of(path));
    }

    Path path() {
        return clone;
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = Arrays.stream(arguments)
                .skip(SETTINGS)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        Snapshot snapshot = new Snapshot(arguments[2], arguments[3], Instant.EPOCH);
        try (Storage storage = Plugins.find(arguments[0]).open(new StorageSettings("holder", settings));
                VolumeClone clone = storage.cloned(new VolumeName(arguments[1]), snapshot)) {
            System.out.println(clone.path());
            while (System.in.read() >= 0) {
                // Nothing is sent: this waits until it is killed.
            }
        }
    }
}
