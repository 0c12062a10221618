package io.snapferry.transfer.node;

import io.snapferry.transfer.guest.GuestPower;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import io.snapferry.transfer.storage.NodeStorages;

/**
 * What a worker has of its own node.
 *
 * @param guests whose turn it is at which guest
 * @param limits of the node and its storages
 * @param power what stops and starts guests
 * @param rehearsal how replicas are rehearsed
 * @param meters what this worker counts
 */
public record OwnNode(
        NodeStorages storages,
        GuestLocks guests,
        NodeLimits limits,
        Quiescence quiescence,
        GuestPower power,
        RehearsalSettings rehearsal,
        WorkerMeters meters) {}
