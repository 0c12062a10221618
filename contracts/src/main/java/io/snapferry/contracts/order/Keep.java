package io.snapferry.contracts.order;

import java.time.ZoneId;

/**
 * What the target is to keep.
 *
 * @param rules the text of a {@link io.snapferry.contracts.keep.KeepRules}, or one of a later release
 * @param timezone by whose clocks hours, days and so on begin
 */
public record Keep(String rules, ZoneId timezone) {}
