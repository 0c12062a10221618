package io.snapferry.contracts.view;

/**
 * A volume that a guest's definition names, or its node holds for the guest, and that is not replicated.
 *
 * @param volume as the definition writes it: {@code STORAGE:NAME}, or whatever else stands there, such as a path
 * @param reason a clause for the operator, without a full stop
 */
public record LeftOut(String volume, String reason) {}
