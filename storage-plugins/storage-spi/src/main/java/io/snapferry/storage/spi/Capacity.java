package io.snapferry.storage.spi;

/** Space of a storage in bytes, as far as new data can use it. */
public record Capacity(long totalBytes, long freeBytes) {}
