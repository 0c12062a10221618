package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import java.util.Map;

/** A dataset whose guests act when their script is played. */
record ScriptedStorage(String dataset, String zfs, GuestsScript script) implements FixtureStorage {
    @Override
    public StorageSettings settings() {
        return new StorageSettings(
                dataset.replaceAll("[^a-z0-9]", ""), Map.of("pool", dataset, "zfs", zfs, "protect", "bookmark"));
    }

    @Override
    public void create(VolumeName volume, long sizeBytes) {
        script.run("zfs", "create", "-s", "-V", Long.toString(sizeBytes), of(volume));
    }

    @Override
    public void write(VolumeName volume, long offset, byte[] bytes) {
        script.write(of(volume), offset, bytes);
    }

    @Override
    public void resize(VolumeName volume, long sizeBytes) {
        script.run("zfs", "set", "volsize=" + sizeBytes, of(volume));
    }

    @Override
    public void destroySnapshot(VolumeName volume, String snapshot) {
        script.run("zfs", "destroy", of(volume) + "@" + snapshot);
    }

    private String of(VolumeName volume) {
        return dataset + "/" + volume;
    }

    @Override
    public void remove(VolumeName volume) {
        throw new UnsupportedOperationException("nothing is removed here");
    }

    @Override
    public byte[] content(VolumeName volume, String snapshot) {
        throw new UnsupportedOperationException("digests are read instead");
    }

    @Override
    public void addForeign() {
        throw new UnsupportedOperationException("nothing is foreign here");
    }
}
