package io.snapferry.storage.kit.core;

import io.snapferry.storage.spi.ErrorCode;

/**
 * Why something is not done.
 *
 * @param reason without the storage and the volume, which the caller names
 */
public record Refusal(ErrorCode code, String reason) {}
