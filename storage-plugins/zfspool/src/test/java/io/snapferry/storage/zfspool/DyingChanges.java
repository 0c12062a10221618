package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The zfs command of a process that dies before one of its changes: looks between two changes make no difference. */
final class DyingChanges {
    private static final String SCRIPT = """
            read left <%1$s
            case $1 in
                list | program | version) ;;
                *) left=$((left - 1)); echo $left >%1$s ;;
            esac
            [ $left -lt 0 ] || exec %2$s "$@"
            echo 'the process is dead' >&2
            exit 1""";

    private final Path left;
    private final Path script;
    private final Path zpool;

    DyingChanges(Path folder, String zfs) throws IOException, InterruptedException {
        left = Files.createTempFile(folder, "left", "");
        script = Scripts.file(folder, SCRIPT.formatted(left, zfs));
        zpool = Path.of(zfs).resolveSibling("zpool");
        diesAfter(1000);
    }

    void diesAfter(int changes) throws IOException {
        Files.writeString(left, changes + "\n");
    }

    Storage open(StorageSettings settings) throws StorageException {
        Map<String, String> values = new HashMap<>(settings.values());
        values.put("zfs", script.toString());
        values.put("zpool", zpool.toString());
        return new ZfsPoolPlugin().open(new StorageSettings(settings.id(), values));
    }
}
