package io.snapferry.transfer.data;

/**
 * Why a target did not do what its peer asked.
 *
 * @param code stable name of the cause
 * @param message one sentence for the operator
 */
public record DataError(String code, String message) {}
