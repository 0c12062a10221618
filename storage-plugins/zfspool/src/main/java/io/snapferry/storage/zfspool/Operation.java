package io.snapferry.storage.zfspool;

/**
 * What a command was run for: it decides what "exists" and "does not exist" mean, and which rights a plain user needs.
 * ZFS says only that one is missing, not which.
 */
enum Operation {
    OPEN("open", ""),
    LIST("list", ""),
    SNAPSHOT("snapshot", "snapshot"),
    SEND("send from", "send"),
    RECEIVE("receive into", "receive,create,mount,readonly,canmount,volmode,userprop"),
    DESTROY("destroy in", "destroy,mount"),
    SET_ASIDE("set aside", "userprop,rename,create,mount,clone,promote,readonly,canmount,volmode,destroy"),
    ROLL_BACK("roll back", "rollback,destroy,mount"),
    RENAME("rename", "rename,create,mount"),
    ASSIGN("change the role of", "readonly,canmount,volmode,userprop,mount"),
    CLONE("make the clone", "clone,create,mount,readonly,volmode,destroy"),
    PROTECT("protect", "hold,release,bookmark");

    private final String verb;
    private final String rights;

    Operation(String verb, String rights) {
        this.verb = verb;
        this.rights = rights;
    }

    String verb() {
        return verb;
    }

    /** As {@code zfs allow} takes them; empty if none is needed. */
    String rights() {
        return rights;
    }
}
