package io.snapferry.storage.example;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that there is beside the files' content, in one small file: replacing it is the moment when anything changes. */
record FolderCatalog(Map<VolumeName, Replica> replicas, List<Entry> entries) {
    /** @param size of its newest content, which outlives its snapshots */
    record Replica(ReplicaMark mark, long size) {}

    record Entry(VolumeName volume, Snapshot snapshot) {}

    List<Entry> of(VolumeName volume) {
        return entries.stream().filter(entry -> entry.volume().equals(volume)).toList();
    }

    Optional<Entry> named(VolumeName volume, String name) {
        return of(volume).stream()
                .filter(entry -> entry.snapshot().name().equals(name))
                .findFirst();
    }

    Optional<Entry> byGuid(VolumeName volume, String guid) {
        return of(volume).stream()
                .filter(entry -> entry.snapshot().guid().equals(guid))
                .findFirst();
    }

    FolderCatalog with(List<Entry> more) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new FolderCatalog(replicas, all);
    }

    FolderCatalog without(List<Entry> gone) {
        return new FolderCatalog(
                replicas,
                entries.stream().filter(entry -> !gone.contains(entry)).toList());
    }

    FolderCatalog withReplica(VolumeName volume, Replica replica) {
        Map<VolumeName, Replica> all = new TreeMap<>(replicas);
        all.put(volume, replica);
        return new FolderCatalog(all, entries);
    }

    FolderCatalog withoutReplica(VolumeName volume) {
        Map<VolumeName, Replica> all = new TreeMap<>(replicas);
        all.remove(volume);
        return new FolderCatalog(all, entries);
    }

    static FolderCatalog read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new FolderCatalog(Map.of(), List.of());
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        Map<VolumeName, Replica> replicas = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            VolumeName volume = new VolumeName(in.readUTF());
            replicas.put(volume, new Replica(new ReplicaMark(in.readInt(), in.readUTF(), in.readUTF()), in.readLong()));
        }
        List<Entry> entries = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            VolumeName volume = new VolumeName(in.readUTF());
            entries.add(
                    new Entry(volume, new Snapshot(in.readUTF(), in.readUTF(), Instant.ofEpochMilli(in.readLong()))));
        }
        return new FolderCatalog(replicas, entries);
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(replicas.size());
        for (Map.Entry<VolumeName, Replica> replica : replicas.entrySet()) {
            ReplicaMark mark = replica.getValue().mark();
            out.writeUTF(replica.getKey().value());
            out.writeInt(mark.guest());
            out.writeUTF(mark.job());
            out.writeUTF(mark.sourceNode());
            out.writeLong(replica.getValue().size());
        }
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeUTF(entry.volume().value());
            out.writeUTF(entry.snapshot().name());
            out.writeUTF(entry.snapshot().guid());
            out.writeLong(entry.snapshot().createdAt().toEpochMilli());
        }
        return bytes.toByteArray();
    }
}
