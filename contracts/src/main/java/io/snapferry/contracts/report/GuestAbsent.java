package io.snapferry.contracts.report;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;

/** This node held the guest's own volumes and holds none any more. */
public record GuestAbsent(GuestId guest, Instant at, NodeName node) implements Report {}
