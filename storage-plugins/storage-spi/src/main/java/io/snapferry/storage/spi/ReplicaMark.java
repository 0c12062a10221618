package io.snapferry.storage.spi;

/**
 * Says that a volume is a replica, and of what. It is stored with the volume and travels with no stream.
 *
 * @param guest the guest whose volume it copies
 * @param job the job that made it, such as {@code 100-0}
 * @param sourceNode the node it came from
 */
public record ReplicaMark(int guest, String job, String sourceNode) {}
