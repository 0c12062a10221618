package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryFactsTest {
    /** What OpenZFS 2.3.2 printed of a snapshot with a hold, one with a clone and a receive on top, and one with neither. */
    private static final String RECORDED = """
            b/vm-100-disk-0@held	snapshot	1285708013059143303	12	1795638077	16777216	12288	12288	0	off	-	-	-	1	0	-	0	-	-	-
            b/vm-100-disk-0@cloned	snapshot	2285708013059143303	13	1795638078	16777216	12288	0	0	off	-	-	-	0	2	-	0	-	-	-
            b/vm-100-disk-0@free	snapshot	3285708013059143303	14	1795638079	16777216	12288	0	0	off	-	-	-	0	0	-	0	-	-	-
            """;

    @Test
    void heldAndClonedSnapshotsArePinned() {
        assertThat(HistoryFacts.pinned(ListedRow.parse(RECORDED), Protection.NONE))
                .isEqualTo(Map.of("1285708013059143303", "held", "2285708013059143303", "cloned"));
    }

    @Test
    void whatZfsWroteWhenItMadeTheReplicaIsNoChangeAndAnythingMoreIs() {
        String mark = "volume=vm-100-disk-0 guest=100 job=100-0 source=node-a";
        String replica =
                "b/vm-100-disk-0\tvolume\t7\t1\t1\t1\t1\tWRITTEN\t0\toff\t" + mark + "\t-\t-\t-\t-\t-\t1\t1\t-\t1024";
        assertThat(ListedRow.of(replica.replace("WRITTEN", "1024")).changed()).isFalse();
        assertThat(ListedRow.of(replica.replace("WRITTEN", "1025")).changed()).isTrue();
        for (String none : List.of("-", "volume=vm-100-disk-0 role=fenced")) {
            String own = replica.replace(mark, none).replace("WRITTEN", "1024");
            assertThat(ListedRow.of(own).changed()).as(none).isTrue();
        }
        assertThat(ListedRow.of(replica.replace("WRITTEN", "1").replace("1024", "-1"))
                        .changed())
                .isTrue();
    }

    @Test
    void oneHoldIsTakenForOursWhereWeHoldWhatWeSend() {
        assertThat(HistoryFacts.pinned(ListedRow.parse(RECORDED), Protection.HOLD))
                .isEqualTo(Map.of("2285708013059143303", "cloned"));
        assertThat(HistoryFacts.pinned(ListedRow.parse(RECORDED.replace("\t1\t0\t", "\t2\t0\t")), Protection.HOLD))
                .containsEntry("1285708013059143303", "held");
    }

    @Test
    void onlyBookmarksWithoutTheirSnapshotsAreListed() {
        String bookmarks = """
                b/vm-100-disk-0#later	bookmark	8285708013059143303	16	1795638077	-	12288	-	-	-	-	-	-	-	-	-	-	-	-	-
                b/vm-100-disk-0#gone	bookmark	7285708013059143303	11	1795638077	-	12288	-	-	-	-	-	-	-	-	-	-	-	-	-
                b/vm-100-disk-0#held	bookmark	1285708013059143303	12	1795638077	-	12288	-	-	-	-	-	-	-	-	-	-	-	-	-
                """;
        assertThat(HistoryFacts.bookmarks(ListedRow.parse(RECORDED + bookmarks)))
                .extracting(ListedRow::guid)
                .containsExactly("7285708013059143303", "8285708013059143303");
    }

    /** All ways in which up to six snapshots and the volume itself can have been written to since the one before. */
    @Test
    void unchangedSinceIsTheOldestSnapshotAfterWhichNothingWasWritten() {
        for (int snapshots = 0; snapshots <= 6; snapshots++) {
            for (int written = 0; written < 1 << (snapshots + 1); written++) {
                List<ListedRow> history = new ArrayList<>();
                List<Integer> contents = new ArrayList<>();
                int content = 0;
                for (int number = 0; number < snapshots; number++) {
                    content += bit(written, number);
                    contents.add(content);
                    history.add(row("@s" + number, "snapshot", number, bit(written, number)));
                }
                int last = bit(written, snapshots);
                int now = content + last;
                Optional<String> expected = history.stream()
                        .filter(row -> same(contents, Integer.parseInt(row.guid()), now))
                        .map(ListedRow::guid)
                        .findFirst();
                assertThat(HistoryFacts.unchangedSince(row("", "volume", 99, last), history))
                        .as("written %s of %s", Integer.toBinaryString(written), snapshots)
                        .isEqualTo(expected);
            }
        }
    }

    private static int bit(int bits, int number) {
        return (bits >> number) & 1;
    }

    private static boolean same(List<Integer> contents, int from, int now) {
        return contents.subList(from, contents.size()).stream().allMatch(content -> content == now);
    }

    private static ListedRow row(String suffix, String type, int guid, int written) {
        return Rows.parseUnused("b/vm-100-disk-0" + suffix + "\t" + type + "\t" + guid + "\t1\t1\t0\t0\t"
                        + 512 * written + "\t0\toff\t-\t-\t-\n")
                .get(0);
    }
}
