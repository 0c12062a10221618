package io.snapferry.storage.zfspool;

/** What a command was run for: it decides what "exists" and "does not exist" mean. */
enum Operation {
    OPEN("open"),
    LIST("list"),
    SNAPSHOT("snapshot"),
    SEND("send from"),
    RECEIVE("receive into"),
    DESTROY("destroy in"),
    SET_ASIDE("set aside"),
    RENAME("rename"),
    PROTECT("protect");

    private final String verb;

    Operation(String verb) {
        this.verb = verb;
    }

    String verb() {
        return verb;
    }
}
