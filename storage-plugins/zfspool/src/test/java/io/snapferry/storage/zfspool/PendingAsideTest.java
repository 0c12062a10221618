package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Between any two of the commands that set a volume aside, it is listed as it was or as it will be. */
class PendingAsideTest {
    private static final Pool POOL = new Pool(new Refusals("local"), "b");
    private static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    private static final String REPLICA = "b/vm-100-disk-0";
    private static final String ASIDE = "b/snapferry-aside-vm-100-disk-0-20260301T102030.004Z";
    private static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");
    private static final AsideText TEXT = new AsideText(VOLUME, Optional.of("base"), MARK, true, "why");

    @Test
    void beforeItHasItsOtherNameNothingHasChanged() {
        List<ListedRow> rows = List.of(
                old(REPLICA, TEXT.write()), at(REPLICA, "first", 1), at(REPLICA, "base", 2), at(REPLICA, "new", 3));
        assertThat(PendingAside.in(POOL, rows)).isEmpty();
        assertThat(listed(rows).snapshots()).hasSize(3);
    }

    @Test
    void withoutAReplicaItsSnapshotsAreListedUpToTheOneToKeep() {
        Volume listed = listed(
                List.of(old(ASIDE, TEXT.write()), at(ASIDE, "first", 1), at(ASIDE, "base", 2), at(ASIDE, "new", 3)));
        assertAtBase(listed);
        assertThat(listed.encrypted()).contains(true);
        assertThat(listed.modified()).isFalse();
    }

    @Test
    void withoutHistoriesTheReplicaIsListedToo() {
        Volume listed = listed(List.of(old(ASIDE, TEXT.write())));
        assertThat(listed.replica()).contains(MARK);
        assertThat(listed.snapshots()).isEmpty();
    }

    @Test
    void aReplicaThatDoesNotOwnItsSnapshotsYetIsListedWithThem() {
        ListedRow clone = dataset(REPLICA, ASIDE + "@base", MarkText.write(VOLUME, MARK), "-");
        assertAtBase(listed(List.of(
                old(ASIDE, TEXT.write()), clone, at(ASIDE, "first", 1), at(ASIDE, "base", 2), at(ASIDE, "new", 3))));
    }

    @Test
    void aReplicaThatOwnsItsSnapshotsIsListedAsItIs() {
        ListedRow replica = dataset(REPLICA, "-", MarkText.write(VOLUME, MARK), "-");
        List<ListedRow> rows = List.of(
                old(ASIDE, TEXT.write()),
                replica,
                at(REPLICA, "first", 1),
                at(REPLICA, "base", 2),
                at(ASIDE, "new", 3));
        assertThat(PendingAside.in(POOL, rows)).isEmpty();
        assertAtBase(listed(rows));
    }

    @Test
    void whenAllIsDoneTheNameMayBeFreeForGood() {
        assertThat(PendingAside.in(POOL, List.of(old(ASIDE, TEXT.done().write()))))
                .isEmpty();
        assertThat(PendingAside.in(POOL, List.of(old("b/other", TEXT.write())))).isEmpty();
        assertThat(PendingAside.in(POOL, List.of(old("b/x/" + ASIDE, TEXT.write()))))
                .isEmpty();
    }

    private static void assertAtBase(Volume listed) {
        assertThat(listed.replica()).contains(MARK);
        assertThat(listed.snapshots()).extracting(Snapshot::name).containsExactly("first", "base");
    }

    private static Volume listed(List<ListedRow> rows) {
        return Listing.volumes(POOL, PendingAside.completed(POOL, rows)).stream()
                .filter(volume -> volume.name().equals(VOLUME))
                .findFirst()
                .orElseThrow();
    }

    private static ListedRow old(String name, String aside) {
        return dataset(name, "-", "-", aside);
    }

    private static ListedRow dataset(String name, String origin, String mark, String aside) {
        return ListedRow.of(name + "\tvolume\t7\t1\t1\t1048576\t0\t4096\t0\toff\t" + mark + "\t-\t-\t-\t-\t" + origin
                + "\t0\t0\t" + aside + "\t-");
    }

    private static ListedRow at(String dataset, String name, int txg) {
        return Rows.parseUnused(
                        dataset + "@" + name + "\tsnapshot\t" + txg + "\t" + txg + "\t1\t1\t0\t0\t0\toff\t-\t-\t-\n")
                .get(0);
    }
}
