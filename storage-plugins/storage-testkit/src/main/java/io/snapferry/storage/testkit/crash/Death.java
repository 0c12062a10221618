package io.snapferry.storage.testkit.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Decides when a process dies: after a number of changes to its disk, or in the middle of the last. Nothing happens after. */
public final class Death {
    /** The death of the process. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A change, or the first half of it.
     *
     * @param <A> how it can fail
     * @param <B> how else it can fail
     */
    public interface Step<A extends Exception, B extends Exception> {
        void run() throws A, B;
    }

    private final long changesToLive;
    private final boolean inTheMiddle;
    private final double part;
    private final List<String> done = new ArrayList<>();

    private Death(long changesToLive, boolean inTheMiddle, double part) {
        this.changesToLive = changesToLive;
        this.inTheMiddle = inTheMiddle;
        this.part = part;
    }

    /** Before the change after so many; {@code inTheMiddle}, with the first half of that one done. */
    public static Death after(long changes, boolean inTheMiddle) {
        return after(changes, inTheMiddle, 0.5);
    }

    /**
     * The same, with a part of that one done.
     *
     * @param part how much, from 0 to 1, where a backend can tell more than halves
     */
    public static Death after(long changes, boolean inTheMiddle, double part) {
        return new Death(changes, inTheMiddle, part);
    }

    public static Death never() {
        return new Death(Long.MAX_VALUE, false, 0);
    }

    /** For processes that are told beforehand when to die. */
    public long changesToLive() {
        return changesToLive;
    }

    /** Whether the first part of the change after those is still done. */
    public boolean inTheMiddle() {
        return inTheMiddle;
    }

    /** How large that part is, from 0 to 1. */
    public double part() {
        return part;
    }

    /** What was changed so far, such as {@code sync image.raw}. It can be cleared. */
    public List<String> done() {
        return done;
    }

    /** Makes one change, or dies. */
    public <A extends Exception, B extends Exception> void change(
            String what, Path path, Step<A, B> half, Step<A, B> whole) throws A, B {
        if (done.size() >= changesToLive) {
            if (inTheMiddle && done.size() == changesToLive) {
                half.run();
            }
            done.add("crash");
            throw new Crash();
        }
        whole.run();
        done.add(what + " " + path.getFileName());
    }
}
