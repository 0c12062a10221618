package io.snapferry.contracts.access;

import java.time.Instant;

/** A token that opens nothing any more; {@code by} says in words for people who wanted that. */
public record TokenRevoked(String id, Instant at, String by) implements TokenMessage {}
