package io.snapferry.contracts.view;

import io.snapferry.contracts.id.VolumeId;

/**
 * One disk of a guest.
 *
 * @param sizeBytes what the guest sees as the disk's size, or the space a file system uses
 */
public record VolumeView(VolumeId id, long sizeBytes) {}
