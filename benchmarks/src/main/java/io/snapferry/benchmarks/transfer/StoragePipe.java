package io.snapferry.benchmarks.transfer;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** A backend whose streams are its own: its send into its receive through a pipe of the system, in this process. */
final class StoragePipe {
    private static final int PIECE = 64 << 10;
    private static final String SNAPSHOT = "pipe";

    private final StoragePlugin plugin;

    StoragePipe(String type) {
        plugin = ServiceLoader.load(StoragePlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private Storage open(String id, Path folder) throws Exception {
        return plugin.open(new StorageSettings(id, Map.of("path", folder.toString())));
    }

    /** Copies the volume in full; what it made is gone after it, but not counted. */
    Pipe.Cost copy(Path source, Path target, int guest, String disk) throws Exception {
        VolumeName name = new VolumeName(disk);
        try (Storage from = open("from", source);
                Storage to = open("to", target)) {
            from.snapshot(List.of(name), SNAPSHOT);
            Volume volume = volume(from, name);
            Snapshot snapshot = volume.snapshots().get(volume.snapshots().size() - 1);
            double before = Cpu.ofThis();
            long start = System.nanoTime();
            try {
                pass(
                        from.send(new SendRequest(name, snapshot, Optional.empty())),
                        stream -> to.receive(
                                new ReceiveRequest(
                                        name,
                                        volume.kind(),
                                        snapshot,
                                        Optional.empty(),
                                        new ReplicaMark(guest, guest + "-0", "node-a")),
                                stream));
                return new Pipe.Cost((System.nanoTime() - start) / 1e9, Cpu.ofThis() - before);
            } finally {
                from.destroySnapshots(name, List.of(snapshot));
                to.destroyReplica(name, guest);
            }
        }
    }

    private static Volume volume(Storage storage, VolumeName name) throws Exception {
        return storage.list(ListRequest.all()).stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private interface Receiving {
        void receive(InputStream stream) throws Exception;
    }

    private static void pass(SendStream sent, Receiving receiving) throws Exception {
        java.nio.channels.Pipe pipe = java.nio.channels.Pipe.open();
        Callable<Boolean> sending = () -> {
            try (sent;
                    OutputStream into = Channels.newOutputStream(pipe.sink())) {
                write(sent.bytes(), into);
            }
            return true;
        };
        FutureTask<Boolean> sender = new FutureTask<>(sending);
        new Thread(sender, "send").start();
        try (InputStream stream = Channels.newInputStream(pipe.source())) {
            receiving.receive(stream);
        }
        if (!sender.get()) {
            throw new IllegalStateException("the stream was not sent");
        }
    }

    private static void write(InputStream from, OutputStream into) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
            into.write(piece, 0, count);
        }
    }
}
