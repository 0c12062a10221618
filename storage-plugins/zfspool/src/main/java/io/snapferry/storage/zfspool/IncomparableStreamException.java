package io.snapferry.storage.zfspool;

/** A stream has something of which it is not known what of it is content. */
final class IncomparableStreamException extends UnfitStreamException {
    private static final long serialVersionUID = 1L;

    IncomparableStreamException(int type) {
        super("it has a record of type " + type + " that cannot be compared");
    }
}
