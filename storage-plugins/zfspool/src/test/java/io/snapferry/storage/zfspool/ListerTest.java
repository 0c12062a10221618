package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool in which what was written shows only after a sync. */
class ListerTest {
    private static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    private static final String SYNC = "echo \"$*\" >>";
    private static final String ROWS = Rows.dataset("b", "filesystem")
            + Rows.dataset("b/vm-100-disk-0", "volume")
            + Rows.unused("b/vm-100-disk-0@s\tsnapshot\t7\t2\t2\t1\t1\t512\t0\toff\t-\t-\t-\n");
    private static final String WRITTEN = ROWS.replace("\t0\t0\toff", "\t512\t0\toff");

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenJustNowIsNotUnchanged() throws Exception {
        assertThat(unchangedSince(lister(ROWS, WRITTEN, SYNC), ListRequest.of(100)))
                .isEmpty();
        assertThat(synced()).containsExactly("sync b");
    }

    @Test
    void whatIsUnchangedAlsoOnDiskIsTold() throws Exception {
        assertThat(unchangedSince(lister(ROWS, ROWS, SYNC), ListRequest.of(100)))
                .contains("7");
    }

    @Test
    void whatCannotBeBroughtToDiskIsNotTold() throws Exception {
        assertThat(unchangedSince(lister(ROWS, ROWS, "exit 1 #"), ListRequest.of(100)))
                .isEmpty();
    }

    @Test
    void nothingIsBroughtToDiskForWhatIsWrittenToOrForAllGuests() throws Exception {
        assertThat(unchangedSince(lister(WRITTEN, WRITTEN, SYNC), ListRequest.of(100)))
                .isEmpty();
        Lister unchanged = lister(ROWS, ROWS, SYNC);
        assertThat(unchangedSince(unchanged, ListRequest.all())).isEmpty();
        assertThat(unchangedSince(unchanged, ListRequest.of(100).withoutSnapshots()))
                .isEmpty();
        assertThat(synced()).isEmpty();
    }

    @Test
    void ofAReplicaNothingIsWaitingForTheDisk() throws Exception {
        String replica =
                ROWS.replaceFirst("(disk-0\tvolume.*?off\t)-", "$1volume=vm-100-disk-0 guest=100 job=1 source=a");
        assertThat(unchangedSince(lister(replica, WRITTEN, SYNC), ListRequest.of(100)))
                .contains("7");
        assertThat(synced()).isEmpty();
    }

    private static Optional<String> unchangedSince(Lister lister, ListRequest request) throws Exception {
        List<Volume> volumes = lister.list(request);
        assertThat(volumes).extracting(Volume::name).containsExactly(VOLUME);
        return volumes.get(0).unchangedSince();
    }

    private List<String> synced() throws Exception {
        return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
    }

    private Path log() {
        return folder.resolve("synced");
    }

    private Lister lister(String before, String after, String sync) throws Exception {
        Pool pool = new Pool(new Refusals("local"), "b");
        String rows =
                "if [ -e " + log() + " ]; then " + Rows.printing(after) + "; else " + Rows.printing(before) + "; fi";
        return new Lister(
                pool,
                Scripts.command(folder, sync + log()),
                new Look(pool, Scripts.command(folder, rows), false),
                Protection.NONE,
                Set.of(),
                new RecentSpace("b", System::nanoTime));
    }
}
