package io.snapferry.transfer.plan;

/** What a job could do by itself about data on the target that its source never had. */
public enum Remedy {
    /** Its policy alone keeps it from setting the data aside. */
    PRESERVE("; or give the job the divergence policy 'preserve', which sets the data aside and goes on"),
    /** The job asks for what this storage cannot do for it. */
    BY_HAND("; the target's storage cannot roll it back for the job"),
    /** The target can do nothing about it. */
    NONE("");

    private final String sentence;

    Remedy(String sentence) {
        this.sentence = sentence;
    }

    /** The end of a sentence that tells what to do. */
    String sentence() {
        return sentence;
    }
}
