package io.snapferry.storage.btrfs.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.Snapshot;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Read from what btrfs-progs 6.2 printed. */
final class SubvolumeTest {
    private static final String TAKEN = "2321053b-c769-4e47-a075-decfec62990d";
    private static final String RECEIVED = "8d55c28b-77f1-364e-8e0a-9f9ad38eab63";

    private static final String SHOW = """
            tg/snapferry/100/vm-100-disk-0/tmp-77
            \tName: \t\t\ttmp-77
            \tUUID: \t\t\t8d55c28b-77f1-364e-8e0a-9f9ad38eab63
            \tParent UUID: \t\tb82b6247-635a-9c4a-b9b4-d245960509d5
            \tReceived UUID: \t\t2321053b-c769-4e47-a075-decfec62990d
            \tCreation time: \t\t2026-11-25 17:50:43 +0000
            \tSubvolume ID: \t\t264
            \tGeneration: \t\t16
            \tFlags: \t\t\treadonly
            \tSend transid: \t\t10
            """;

    @Test
    void aSubvolumeIsKnownElsewhereAsWhatItWasReceivedFrom() {
        assertThat(new Subvolume(RECEIVED, Optional.of(TAKEN), true).guid()).isEqualTo(TAKEN);
        assertThat(new Subvolume(TAKEN, Optional.empty(), true).guid()).isEqualTo(TAKEN);
    }

    @Test
    void oneSubvolumeIsShown() {
        assertThat(Subvolume.shown(SHOW)).isEqualTo(new Subvolume(RECEIVED, Optional.of(TAKEN), true));
        assertThat(Subvolume.shown(
                        SHOW.replaceAll("(Received UUID: \\t+)\\S+", "$1-").replace("readonly", "-")))
                .isEqualTo(new Subvolume(RECEIVED, Optional.empty(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UUID:", "Received UUID:", "Flags:"})
    void whatIsNotShownIsNotGuessed(String line) {
        assertThatThrownBy(() -> Subvolume.shown(SHOW.replace("\t" + line, "\tOther:")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "u, g, true, true",
        "u, g, false, false",
        "other, g, true, false",
        "u, other, true, false",
        "u, , true, false"
    })
    void anEntryIsIntactOnlyInItsOwnReadOnlySubvolume(
            String uuid, String receivedUuid, boolean readOnly, boolean intact) {
        SnapshotEntry entry = new SnapshotEntry(
                1,
                new Snapshot("s", "g", Instant.EPOCH),
                Optional.of("u"),
                1,
                Optional.empty(),
                Optional.empty(),
                SnapshotEntry.Condition.INTACT);
        assertThat(new Subvolume(uuid, Optional.ofNullable(receivedUuid), readOnly).holds(entry))
                .isEqualTo(intact);
    }
}
