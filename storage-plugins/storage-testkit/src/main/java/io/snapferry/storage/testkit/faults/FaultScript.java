package io.snapferry.storage.testkit.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What goes wrong in a {@link FaultyStorage}, and when. It can be changed at any time, and from any thread. */
public final class FaultScript {
    private static final long AT_THE_CALL = -1;
    private static final int EVERY = 0;

    /** @param nth of all calls of this kind since the script began, the first is 1; 0 stands for each */
    private record Planned(Call call, int nth, long offset, Effect effect) {
        boolean meets(Call other, int count) {
            return call == other && (nth == EVERY || nth == count);
        }

        @Override
        public String toString() {
            String place = offset == AT_THE_CALL ? "" : ", byte " + offset;
            return (nth == EVERY ? "each " + call : call + " number " + nth) + place + ": " + effect;
        }
    }

    private final List<Planned> planned = new CopyOnWriteArrayList<>();
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private final Map<Call, Turn> latest = new EnumMap<>(Call.class);

    /** At the n-th call from now; 1 is the next. */
    public FaultScript at(Call call, int nth, Effect effect) {
        return add(call, fromNow(call, nth), AT_THE_CALL, effect);
    }

    /** At each call. */
    public FaultScript always(Call call, Effect effect) {
        return add(call, EVERY, AT_THE_CALL, effect);
    }

    /** After that many bytes of the stream of the n-th {@link Call#SEND} or {@link Call#RECEIVE} from now. */
    public FaultScript atByte(Call call, int nth, long offset, Effect effect) {
        return add(call, fromNow(call, nth), offset, effect);
    }

    /** After that many bytes of each stream. */
    public FaultScript alwaysAtByte(Call call, long offset, Effect effect) {
        return add(call, EVERY, offset, effect);
    }

    private synchronized int fromNow(Call call, int nth) {
        return calls(call) + nth;
    }

    private FaultScript add(Call call, int nth, long offset, Effect effect) {
        planned.add(new Planned(call, nth, offset, effect));
        return this;
    }

    /** From now on nothing goes wrong. What is stalled stays so. */
    public void mend() {
        planned.clear();
    }

    /** How often an operation was called. */
    public synchronized int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }

    /** How much of the stream that began last was read, of {@link Call#SEND} or {@link Call#RECEIVE}. */
    public synchronized long bytes(Call call) {
        Turn turn = latest.get(call);
        return turn == null ? 0 : turn.position();
    }

    /** The faults, one a line, as they were planned. */
    @Override
    public String toString() {
        return planned.stream().map(Planned::toString).collect(Collectors.joining("\n"));
    }

    synchronized Turn begin(Call call) {
        Turn turn = new Turn(this, call, calls.merge(call, 1, Integer::sum));
        latest.put(call, turn);
        return turn;
    }

    List<Effect> atCall(Call call, int count) {
        return planned.stream()
                .filter(fault -> fault.offset == AT_THE_CALL && fault.meets(call, count))
                .map(Planned::effect)
                .toList();
    }

    /** Those that are due once so many bytes were read, whatever came before. */
    List<Effect> dueAt(Call call, int count, long position) {
        return planned.stream()
                .filter(fault -> fault.offset != AT_THE_CALL && fault.offset <= position && fault.meets(call, count))
                .map(Planned::effect)
                .toList();
    }

    /** How many bytes may be read until the next fault is due. */
    long untilNext(Call call, int count, long position) {
        return planned.stream()
                .filter(fault -> fault.offset > position && fault.meets(call, count))
                .mapToLong(fault -> fault.offset - position)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
