package io.snapferry.quiesce.provider.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Guest.Kind;
import io.snapferry.quiesce.spi.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GuestLinesTest {

    @Test
    void guestsAreReadWithTheirVolumesInAnyOrder() {
        assertThat(GuestLines.parse("""
                        # all of them
                        left-out 100 local:vm-100-disk-1 scratch space
                        guest 101 ct unknown

                        guest 100 vm running mail of the house\r
                        volume 100 local:vm-100-disk-0
                        guest 102 vm stopped""").guests())
                .containsExactly(
                        new DefinedGuest(
                                new Guest(100, Kind.VM),
                                Optional.of("mail of the house"),
                                Optional.of(true),
                                new TreeSet<>(Set.of("local:vm-100-disk-0")),
                                new TreeMap<>(Map.of("local:vm-100-disk-1", "scratch space"))),
                        bare(101, Kind.CT, Optional.empty()),
                        bare(102, Kind.VM, Optional.of(false)));
        assertThat(GuestLines.parse("")).isEqualTo(new Roster(List.of(), new TreeMap<>()));
    }

    private static DefinedGuest bare(int id, Kind kind, Optional<Boolean> running) {
        return new DefinedGuest(new Guest(id, kind), Optional.empty(), running, new TreeSet<>(), new TreeMap<>());
    }

    @Test
    void everyLineThatIsWrongIsNamed() {
        assertThatThrownBy(() -> GuestLines.parse("""
                        guest 99 vm running
                        guest 100 vm off
                        guest 101 vm stopped
                        guest 101 ct stopped
                        volume 101
                        left-out 101 local:vm-101-disk-0
                        guest 102 vm running \u001b[31mred
                        volume 103 local:vm-103-disk-0"""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "line 1,",
                        "line 2,",
                        "line 4 tells guest 101 again",
                        "line 5,",
                        "line 6,",
                        "line 7, 'guest 102 vm running ?[31mred'",
                        "no line 'guest 103'")
                .hasMessageNotContaining("line 3");
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(7);
        String[] words = {"guest", "volume", "left-out", " ", " 100", " vm", " running", " l:v", "\n", "\r", "\0", "ä"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(words[random.nextInt(words.length)]);
            }
            try {
                assertThat(GuestLines.parse(text.toString()).unreadable()).isEmpty();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("\0");
            }
        }
    }
}
