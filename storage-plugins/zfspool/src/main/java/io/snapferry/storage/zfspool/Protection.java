package io.snapferry.storage.zfspool;

/** What keeps the base of the next increment when others destroy snapshots. */
enum Protection {
    /** A bookmark: the snapshot may go, and its bookmark is the base. */
    BOOKMARK,
    /** A hold: the snapshot cannot go. */
    HOLD,
    /** Nothing. */
    NONE
}
