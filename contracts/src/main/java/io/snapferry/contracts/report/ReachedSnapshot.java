package io.snapferry.contracts.report;

/**
 * The snapshot that source and target have in common at the end.
 *
 * @param guid under which the target has it; the target compares it with the source's before it answers
 */
public record ReachedSnapshot(String name, String guid) {}
