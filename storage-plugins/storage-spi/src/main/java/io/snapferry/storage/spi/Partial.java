package io.snapferry.storage.spi;

import java.util.Optional;

/**
 * A receive that was cut and can go on, also after the worker or the machine was started again. It takes space until it
 * goes on, another stream is received into the volume, or the replica is destroyed.
 *
 * @param to the snapshot that was being received; its name and time may be the storage's own guess, the guid is not
 * @param baseGuid guid of the snapshot that it is an increment on, which must stay; empty for a full stream
 * @param token what {@link SendRequest#resume} wants, one line of text, at most 16 KiB
 */
public record Partial(Snapshot to, Optional<String> baseGuid, String token) {}
