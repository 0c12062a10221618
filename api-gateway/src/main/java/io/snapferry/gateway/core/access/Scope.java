package io.snapferry.gateway.core.access;

/** What a request is about, for a caller who is limited to guests or nodes. */
public enum Scope {
    /** Nothing of the cluster. */
    NOTHING("may"),
    /** A list, of which the caller gets what is inside the limits. */
    LIST("gets its own"),
    /** The guest that the path names. */
    GUEST("its own guests only"),
    /** The job that the path names. */
    JOB("its own jobs only"),
    /** The run that the path names. */
    RUN("its own runs only"),
    /** The job that the body describes. */
    NEW_JOB("its own guests and nodes only"),
    /** All of it at once. */
    CLUSTER("may not");

    private final String limited;

    Scope(String limited) {
        this.limited = limited;
    }

    /** What a limited caller may, in words for the documentation. */
    public String limited() {
        return limited;
    }
}
