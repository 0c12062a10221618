package io.snapferry.storage.testkit.faults;

import io.snapferry.storage.spi.ErrorCode;
import java.util.List;
import java.util.Random;

/**
 * Faults by chance, the same ones for the same seed. None of them stalls: whoever waits for something has to say for
 * what.
 *
 * @param faults how many there are
 * @param calls among how many calls of each operation they fall
 * @param bytes among how many bytes of a stream
 */
public record FaultSchedule(long seed, int faults, int calls, long bytes) {
    private static final List<Call> CALLS = List.of(Call.values());
    private static final List<ErrorCode> CODES = List.of(
            ErrorCode.IO, ErrorCode.NO_SPACE, ErrorCode.BUSY, ErrorCode.UNAVAILABLE, ErrorCode.PERMISSION_DENIED);

    /** Adds the faults to a script. */
    public FaultScript addTo(FaultScript script) {
        Random random = new Random(seed);
        for (int i = 0; i < faults; i++) {
            Call call = pick(random, CALLS);
            int nth = 1 + random.nextInt(calls);
            Effect effect = effect(random);
            boolean stream = call == Call.SEND || call == Call.RECEIVE;
            if (stream && !(effect instanceof Effect.LoseAnswer) && random.nextInt(4) > 0) {
                script.atByte(call, nth, (long) (random.nextDouble() * bytes), effect);
            } else {
                script.at(call, nth, effect);
            }
        }
        return script;
    }

    private static Effect effect(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Effect.LoseAnswer(pick(random, CODES));
            case 1 -> new Effect.Cut();
            default -> new Effect.Fail(pick(random, CODES));
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
