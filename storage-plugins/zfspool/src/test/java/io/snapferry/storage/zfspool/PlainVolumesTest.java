package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainVolumesTest {
    private static ListedRow row(String name, String type, String guid, int txg, String encryption) {
        return ListedRow.of(String.join(
                "\t",
                name,
                type,
                guid,
                "" + txg,
                "1",
                "1",
                "1",
                "0",
                "0",
                encryption,
                "-",
                "-",
                "-",
                "-",
                "-",
                "-",
                "1",
                "1",
                "-",
                "-"));
    }

    private static List<ListedRow> volume(String name, String encryption, String... guids) {
        List<ListedRow> rows = new ArrayList<>(List.of(row(name, "filesystem", "1", 1, encryption)));
        for (int i = 0; i < guids.length; i++) {
            rows.add(row(name + "@s" + i, "snapshot", guids[i], 10 + i, "off"));
        }
        return rows;
    }

    @Test
    void onlyTheNewestSnapshotOfWhatIsNotEncryptedIsKnown() {
        List<ListedRow> rows = volume("p/a", "off", "11", "12");
        rows.addAll(volume("p/b", "aes-256-gcm", "21"));
        PlainVolumes plain = PlainVolumes.of(rows);

        assertThat(plain.have("p/a", "12")).isTrue();
        assertThat(plain.have("p/a", "11")).isFalse();
        assertThat(plain.have("p/b", "21")).isFalse();
        assertThat(plain.have("p/c", "12")).isFalse();
    }

    @Test
    void whatIsTakenOfAListedVolumeIsKnownUnlessAnotherHasItsName() {
        PlainVolumes plain = PlainVolumes.of(volume("p/a", "off", "11"));

        assertThat(plain.taken("p/a", "1", "12").have("p/a", "12")).isTrue();
        assertThat(plain.taken("p/a", "1", "12").have("p/a", "11")).isFalse();
        assertThat(plain.taken("p/a", "2", "12").have("p/a", "12")).isFalse();
        assertThat(PlainVolumes.of(volume("p/a", "aes-256-gcm"))
                        .taken("p/a", "1", "12")
                        .have("p/a", "12"))
                .isFalse();
        assertThat(PlainVolumes.of(volume("p/a", "off")).taken("p/a", "1", "12").have("p/a", "12"))
                .as("the first one of all")
                .isTrue();
        assertThat(plain.with(Set.of("p/a"), List.of()).taken("p/a", "1", "12").have("p/a", "12"))
                .isFalse();
    }

    @Test
    void aVolumeThatIsListedWithoutItselfIsNotKnown() {
        assertThat(PlainVolumes.of(volume("p/a", "off", "11").subList(1, 2)).newest())
                .isEmpty();
    }

    @Test
    void aLaterListingTakesThePlaceOfAnEarlierOne() {
        PlainVolumes before = PlainVolumes.of(volume("p/a", "off", "11"));

        assertThat(before.with(Set.of("p/a"), volume("p/a", "aes-256-gcm", "11"))
                        .newest())
                .isEmpty();
        assertThat(before.with(Set.of("p/a"), List.of()).newest()).isEmpty();
        assertThat(before.with(Set.of("p/b"), volume("p/b", "off", "21")).newest())
                .containsOnlyKeys("p/a", "p/b");
    }
}
