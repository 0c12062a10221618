package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Volumes in memory: keeps the promises of the SPI, or breaks exactly one. */
public final class MemoryPlugin implements StoragePlugin {
    static final Map<String, MemoryState> STATES = new ConcurrentHashMap<>();

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        String place = settings.values().getOrDefault("place", "");
        MemoryState state = STATES.get(place);
        boolean checked = STATES.values().stream().noneMatch(one -> one.fault == Fault.ACCEPTS_UNKNOWN_SETTINGS);
        List<String> problems = new ArrayList<>();
        for (String key : new TreeSet<>(settings.values().keySet())) {
            if (!key.equals("place") && checked) {
                problems.add("'" + key + "' is not known");
            }
        }
        if (place.isEmpty()) {
            problems.add("'place' is missing");
        }
        if (!problems.isEmpty()) {
            throw new StorageException(
                    ErrorCode.BAD_SETTINGS, "Storage " + settings.id() + ": " + String.join("; ", problems));
        }
        if (state == null) {
            throw new StorageException(ErrorCode.UNAVAILABLE, "Storage " + settings.id() + ": no place " + place);
        }
        if (state.fault == Fault.FORGETS_THE_MARK_ON_REOPEN && !state.openedFirst.add("opened")) {
            state.volumes.values().forEach(volume -> volume.mark = Optional.empty());
        }
        if (state.fault == Fault.FORGETS_BOOKMARKS_ON_REOPEN) {
            state.volumes.values().forEach(volume -> volume.bookmarks.clear());
        }
        return new MemoryStorage(settings.id(), state);
    }
}
