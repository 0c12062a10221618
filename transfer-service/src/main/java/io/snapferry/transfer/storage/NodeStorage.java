package io.snapferry.transfer.storage;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One configured storage, open or waiting for the day when it can be opened. */
final class NodeStorage {

    private static final Logger LOG = LoggerFactory.getLogger(NodeStorage.class);

    private final StorageId id;
    private final String type;
    private final StoragePlugin plugin;
    private final StorageSettings settings;
    private Optional<Storage> storage = Optional.empty();
    private boolean closed;
    private volatile StorageView view;

    NodeStorage(StorageId id, String type, StoragePlugin plugin, StorageSettings settings) {
        this.id = id;
        this.type = type;
        this.plugin = plugin;
        this.settings = settings;
        this.view = unusable("it was not opened yet");
    }

    StorageId id() {
        return id;
    }

    String type() {
        return type;
    }

    /** As it was when it was last used. */
    StorageView view() {
        return view;
    }

    /** Opens the storage if it is not open; says why it could not. */
    synchronized Optional<StorageException> open() {
        if (storage.isPresent() || closed) {
            return Optional.empty();
        }
        try {
            storage = Optional.of(guarded(() -> checked(plugin.open(settings))));
            return Optional.empty();
        } catch (StorageException e) {
            noteProblem(e);
            return Optional.of(e);
        }
    }

    private Storage checked(Storage opened) throws StorageException {
        List<String> problems = CapabilityRules.problems(opened.capabilities());
        if (!problems.isEmpty()) {
            opened.close();
            throw new StorageException(
                    ErrorCode.BUG,
                    "the plugin '" + type + "' declares " + String.join(" and ", problems)
                            + ": install another version of it, and tell its author");
        }
        return opened;
    }

    /** The open storage. */
    Storage use() throws StorageException {
        Optional<StorageException> problem = open();
        if (problem.isPresent()) {
            throw problem.get();
        }
        synchronized (this) {
            return storage.orElseThrow(
                    () -> new StorageException(ErrorCode.UNAVAILABLE, "the worker is stopping; try again later"));
        }
    }

    /** A guest's volumes; a failure is remembered as the storage's problem, a success ends it. */
    List<Volume> list(GuestId guest) throws StorageException {
        return noting(open -> {
            List<Volume> volumes = open.list(ListRequest.of(guest.value()));
            view = usable(open, new Capacity(view.capacityBytes(), view.freeBytes()));
            return volumes;
        });
    }

    /** The same for all volumes, without their histories, and the space there is. */
    List<Volume> scan() throws StorageException {
        return noting(open -> {
            List<Volume> volumes = open.list(ListRequest.all().withoutSnapshots());
            view = usable(open, open.capacity());
            return volumes;
        });
    }

    /** Looks only at the space there is; a problem is remembered. */
    void look() {
        try {
            Storage unused = noting(open -> {
                view = usable(open, open.capacity());
                return open;
            });
        } catch (StorageException noted) {
            LOG.debug("storage {} cannot be used", id, noted);
        }
    }

    synchronized void close() {
        closed = true;
        storage.ifPresent(Storage::close);
        storage = Optional.empty();
    }

    private interface Operation<T> {
        T run(Storage open) throws StorageException;
    }

    private <T> T noting(Operation<T> operation) throws StorageException {
        try {
            Storage open = use();
            return guarded(() -> operation.run(open));
        } catch (StorageException e) {
            if (e.code() != ErrorCode.INTERRUPTED) {
                noteProblem(e);
            }
            throw e;
        }
    }

    private void noteProblem(StorageException e) {
        StorageView now = unusable(e.getMessage());
        if (!now.problem().equals(view.problem())) {
            LOG.warn("storage {} ({}) cannot be used: {}", id, type(), e.getMessage());
        }
        view = now;
    }

    private StorageView usable(Storage open, Capacity space) {
        Set<String> capabilities =
                open.capabilities().stream().map(Capability::name).collect(Collectors.toSet());
        return new StorageView(id, type(), space.totalBytes(), space.freeBytes(), capabilities, Optional.empty());
    }

    private StorageView unusable(String problem) {
        return new StorageView(id, type(), 0, 0, Set.of(), Optional.of(problem));
    }

    private interface Guarded<T> {
        T run() throws StorageException;
    }

    /** A plugin's defect must not take the worker down. */
    private <T> T guarded(Guarded<T> operation) throws StorageException {
        try {
            return operation.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("the plugin of storage {} ({}) met a defect", id, type(), e);
            throw new StorageException(
                    ErrorCode.BUG, "the plugin '" + type() + "' met a defect, see the worker's log: " + e, e);
        }
    }
}
