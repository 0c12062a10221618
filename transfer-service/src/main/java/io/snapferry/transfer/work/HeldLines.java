package io.snapferry.transfer.work;

import io.snapferry.contracts.view.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps lines back until it is known that they belong to the story; from then on they go through. */
final class HeldLines implements Consumer<LogLine> {

    private final Consumer<LogLine> out;
    private final List<LogLine> held = new ArrayList<>();
    private boolean released;

    HeldLines(Consumer<LogLine> out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(LogLine line) {
        if (released) {
            out.accept(line);
        } else {
            held.add(line);
        }
    }

    synchronized void release() {
        released = true;
        held.forEach(out);
        held.clear();
    }
}
