package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.VolumeKind;
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
        assertThat(receivers().map(receiver -> SendFlags.letters(VolumeKind.BLOCK, true, true, receiver)))
                .containsOnly("w");
        assertThat(receivers().map(receiver -> SendFlags.letters(VolumeKind.BLOCK, false, true, receiver)))
                .doesNotContain("w");
    }

    @Test
    void onlyAReceiverThatSaysSoTakesWhatIsEncrypted() {
        assertThat(receivers())
                .allMatch(receiver -> SendFlags.takesEncrypted(receiver) == receiver.contains("RAW_ENCRYPTED"));
    }

    @Test
    void aReceiverThatTellsNothingGetsWhatItAlwaysGot() {
        assertThat(SendFlags.letters(VolumeKind.BLOCK, false, false, Set.of())).isEqualTo("Lec");
        assertThat(SendFlags.letters(
                        VolumeKind.BLOCK, false, true, Set.of("INCREMENTAL", "COMPRESSED_SEND", "SOMETHING_NEW")))
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
        assertThat(receivers().filter(receiver -> SendFlags.sameForAll(VolumeKind.BLOCK, true, receiver)))
                .containsExactly(Set.copyOf(TOLD.stream().map(Capability::name).toList()));
        assertThat(receivers().filter(receiver -> SendFlags.sameForAll(VolumeKind.BLOCK, false, receiver)))
                .hasSize(2);
    }

    @Test
    void aFileSystemTravelsInTheSameWayButWithoutEmbeddedBlocks() {
        receivers().forEach(receiver -> {
            for (boolean zstd : new boolean[] {false, true}) {
                assertThat(SendFlags.letters(VolumeKind.FILESYSTEM, false, zstd, receiver))
                        .isEqualTo(SendFlags.letters(VolumeKind.BLOCK, false, zstd, receiver)
                                .replace("e", ""));
                assertThat(SendFlags.sameForAll(VolumeKind.FILESYSTEM, zstd, receiver))
                        .as("what is sent as it is has them")
                        .isFalse();
            }
        });
        assertThat(SendFlags.letters(VolumeKind.FILESYSTEM, true, true, Set.of()))
                .isEqualTo("w");
    }

    private static void assertLetters(Set<String> receiver, boolean zstd) {
        String letters = SendFlags.letters(VolumeKind.BLOCK, false, zstd, receiver);
        assertThat(letters.contains("L")).isEqualTo(receiver.contains("LARGE_BLOCKS"));
        assertThat(letters.contains("e"))
                .isEqualTo(receiver.contains("EMBEDDED_BLOCKS") && receiver.contains("LARGE_BLOCKS"));
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
