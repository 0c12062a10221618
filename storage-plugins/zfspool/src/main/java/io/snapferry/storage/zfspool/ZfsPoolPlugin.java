package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.List;

/** Volumes as OpenZFS volumes and file systems under one dataset. */
public final class ZfsPoolPlugin implements StoragePlugin {
    @Override
    public String type() {
        return "zfspool";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public List<Setting> settings() {
        return ZfsPoolSettings.ALL;
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        ZfsPoolSettings parsed = ZfsPoolSettings.parse(settings);
        Refusals refusals = new Refusals(settings.id());
        Pool pool = new Pool(refusals, parsed.pool());
        ZfsCommand zfs = new ZfsCommand(refusals, ZfsPoolSettings.ZFS, parsed.zfs());
        ZfsCommand zpool = new ZfsCommand(refusals, ZfsPoolSettings.ZPOOL, parsed.zpool());
        Probe probe = Probe.run(pool, zfs, zpool, parsed.protection());
        Probe.replicas(pool, zfs, parsed.replicas());
        return new ZfsPoolStorage(pool, zfs, zpool, probe, parsed.replicas(), parsed.folders());
    }
}
