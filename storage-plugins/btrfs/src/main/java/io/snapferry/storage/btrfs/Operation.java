package io.snapferry.storage.btrfs;

/** What a command was run for: it decides what "exists" and "no such file" mean. */
enum Operation {
    OPEN("use"),
    CREATE("make a subvolume at"),
    SNAPSHOT("take a snapshot of"),
    SHOW("look at"),
    SEND("send"),
    RECEIVE("receive into"),
    SYNC("put on stable storage"),
    DELETE("destroy");

    private final String verb;

    Operation(String verb) {
        this.verb = verb;
    }

    String verb() {
        return verb;
    }
}
