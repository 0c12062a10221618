package io.snapferry.storage.testkit.zfs;

/** There is no ZFS to test with. The message says what provides it. */
final class ZfsMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    ZfsMissingException(String message) {
        super(message);
    }
}
