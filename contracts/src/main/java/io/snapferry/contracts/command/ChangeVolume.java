package io.snapferry.contracts.command;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;

/**
 * Says whether a volume of a guest is replicated, by all of the guest's jobs. One that no longer is keeps the replicas
 * that it has.
 */
public record ChangeVolume(String commandId, GuestId guest, VolumeId volume, boolean replicate) implements Command {}
