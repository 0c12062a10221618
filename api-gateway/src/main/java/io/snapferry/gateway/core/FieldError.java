package io.snapferry.gateway.core;

/** One field of a request that is not as it must be. */
public record FieldError(String field, String reason) {}
