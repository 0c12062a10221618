package io.snapferry.storage.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FaultScheduleTest {
    private static String faults(long seed) {
        return new FaultSchedule(seed, 5, 3, 1_000_000).addTo(new FaultScript()).toString();
    }

    @Test
    void aSeedAlwaysMeansTheSameFaults() {
        assertThat(faults(4711)).isEqualTo(faults(4711)).isNotEqualTo(faults(4712));
        assertThat(faults(4711).lines()).hasSize(5);
    }

    @Test
    void everyCallFailsInEveryWayForSomeSeed() {
        Set<String> seen = new HashSet<>();
        LongStream.range(0, 2_000)
                .forEach(seed -> faults(seed)
                        .lines()
                        .forEach(line -> seen.add(line.replaceAll("[0-9]+", "").replaceAll("\\[.*", ""))));

        for (Call call : Call.values()) {
            for (String effect : new String[] {"LoseAnswer", "Cut", "Fail"}) {
                assertThat(seen).contains(call + " number : " + effect);
            }
        }
        assertThat(seen).contains("SEND number , byte : Cut", "RECEIVE number , byte : Fail");
    }

    @Test
    void aScriptSaysWhatItHasPlanned() {
        FaultScript script =
                new FaultScript().always(Call.LIST, new Effect.Cut()).atByte(Call.SEND, 2, 300, new Effect.Cut());

        assertThat(script).hasToString("each LIST: Cut[]\nSEND number 2, byte 300: Cut[]");
    }
}
