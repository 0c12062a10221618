package io.snapferry.transfer.work;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.plan.VolumePlan;

/**
 * A volume that can be sent.
 *
 * @param snapshot what the target is to have
 * @param now the volume once it had the snapshot
 */
record Ready(VolumePlan plan, Snapshot snapshot, Volume now) {}
