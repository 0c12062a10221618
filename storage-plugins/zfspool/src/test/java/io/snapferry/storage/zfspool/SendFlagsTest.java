package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SendFlagsTest {
    private static final List<Capability> TOLD = List.of(
            Capability.LARGE_BLOCKS,
            Capability.EMBEDDED_BLOCKS,
            Capability.ZSTD,
            Capability.COMPRESSED_SEND,
            Capability.RAW_ENCRYPTED);

    @Test
    void whatIsEncryptedAndNothingElseIsSentAsItIsWhateverTheReceiver() {
        assertThat(receivers().map(receiver -> SendFlags.letters(true, true, receiver)))
                .containsOnly("w");
        assertThat(receivers().map(receiver -> SendFlags.letters(false, true, receiver)))
                .doesNotContain("w");
    }

    @Test
    void onlyAReceiverThatSaysSoTakesWhatIsEncrypted() {
        assertThat(receivers())
                .allMatch(receiver -> SendFlags.takesEncrypted(receiver) == receiver.contains("RAW_ENCRYPTED"));
    }

    @Test
    void aReceiverThatTellsNothingGetsWhatItAlwaysGot() {
        assertThat(SendFlags.letters(false, false, Set.of())).isEqualTo("Lec");
        assertThat(SendFlags.letters(false, true, Set.of("INCREMENTAL", "COMPRESSED_SEND", "SOMETHING_NEW")))
                .isEqualTo("Lec");
    }

    @Test
    void everyOtherReceiverGetsExactlyWhatItDeclares() {
        receivers()
                .filter(receiver -> !Set.of("COMPRESSED_SEND").containsAll(receiver))
                .forEach(receiver -> {
                    assertLetters(receiver, false);
                    assertLetters(receiver, true);
                });
    }

    @Test
    void whatMakesNoDifferenceNeedsNoLook() {
        assertThat(receivers().filter(receiver -> SendFlags.sameForAll(true, receiver)))
                .containsExactly(Set.copyOf(TOLD.stream().map(Capability::name).toList()));
        assertThat(receivers().filter(receiver -> SendFlags.sameForAll(false, receiver)))
                .hasSize(2);
    }

    private static void assertLetters(Set<String> receiver, boolean zstd) {
        String letters = SendFlags.letters(false, zstd, receiver);
        assertThat(letters.contains("L")).isEqualTo(receiver.contains("LARGE_BLOCKS"));
        assertThat(letters.contains("e")).isEqualTo(receiver.contains("EMBEDDED_BLOCKS"));
        assertThat(letters.contains("c"))
                .isEqualTo(receiver.contains("COMPRESSED_SEND") && (!zstd || receiver.contains("ZSTD")));
    }

    private static Stream<Set<String>> receivers() {
        return IntStream.range(0, 1 << TOLD.size())
                .mapToObj(bits -> IntStream.range(0, TOLD.size())
                        .filter(at -> (bits >> at & 1) == 1)
                        .mapToObj(at -> TOLD.get(at).name())
                        .collect(Collectors.toSet()));
    }
}
