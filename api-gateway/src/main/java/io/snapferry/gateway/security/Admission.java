package io.snapferry.gateway.security;

import io.snapferry.gateway.core.access.Caller;
import java.util.function.BooleanSupplier;

/** Somebody who was let in, and whether they still would be. */
record Admission(Caller caller, BooleanSupplier holds) {}
