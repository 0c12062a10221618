package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What OpenZFS 2.3.2 printed. */
class ListingTest {
    private static final String RECORDED = """
            b/guests	filesystem	17249802683063564675	8	1795455402	-	24576	24576	0	off	-	-	-
            b/guests/vm-100-disk-0	volume	17083955140151227268	56	1795455615	67108864	50592768	0	0	off	volume=vm-100-disk-0 guest=100 job=100-0 source=node-a	-	-
            b/guests/vm-100-disk-0@s1	snapshot	15044224873460046034	60	1795455591	67108864	50592768	50592768	0	off	volume=vm-100-disk-0 guest=100 job=100-0 source=node-a	-	-
            b/guests/vm-100-disk-7	volume	18069551100101104411	46	1795455592	0	1024	1024	1	off	volume=vm-100-disk-7 guest=100 job=100-0 source=node-a	-	-
            b/guests/subvol-100-disk-0	filesystem	4808333581379280042	70	1795455700	-	3191808	4096	0	off	-	-	-
            b/guests/subvol-100-disk-0@f2	snapshot	4463261690590301385	75	1795455710	-	3191808	1024	0	off	-	-	-
            b/guests/subvol-100-disk-0@f1	snapshot	8446826762577758255	72	1795455720	-	3190784	3190784	0	off	-	-	-
            """;

    private static final Pool POOL = new Pool(new Refusals("local"), "b/guests");

    @Test
    void volumesComeWithTheirSnapshotsInTheOrderOfCreationHere() {
        assertThat(volumes(RECORDED))
                .containsExactly(
                        new Volume(
                                new VolumeName("subvol-100-disk-0"),
                                VolumeKind.FILESYSTEM,
                                3191808,
                                Optional.empty(),
                                List.of(
                                        new Snapshot("f1", "8446826762577758255", Instant.ofEpochSecond(1795455720)),
                                        new Snapshot("f2", "4463261690590301385", Instant.ofEpochSecond(1795455710))),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Map.of()),
                                Optional.of(false),
                                Optional.of("4808333581379280042")),
                        new Volume(
                                new VolumeName("vm-100-disk-0"),
                                VolumeKind.BLOCK,
                                67108864,
                                Optional.of(new ReplicaMark(100, "100-0", "node-a")),
                                List.of(new Snapshot("s1", "15044224873460046034", Instant.ofEpochSecond(1795455591))),
                                false,
                                Optional.of("15044224873460046034"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Map.of()),
                                Optional.of(false),
                                Optional.of("17083955140151227268")));
    }

    @Test
    void whatIsBeingReceivedForTheFirstTimeIsNotListed() {
        assertThat(volumes(RECORDED)).extracting(Volume::name).doesNotContain(new VolumeName("vm-100-disk-7"));
    }

    @Test
    void whatWasReceivedInPartIsListedIfItIsMarkedAndCanGoOn() {
        String cut = RECORDED.replace(
                "node-a\t-\t-\nb/guests/subvol", "node-a\t-\t" + ResumeTokenTest.FULL + "\nb/guests/subvol");
        Volume partial = volumes(cut).get(2);
        assertThat(partial.name()).isEqualTo(new VolumeName("vm-100-disk-7"));
        assertThat(partial.replica()).isPresent();
        assertThat(partial.snapshots()).isEmpty();
        assertThat(partial.modified()).isFalse();
        assertThat(partial.partial().orElseThrow().token()).isEqualTo(ResumeTokenTest.FULL);
        assertThat(volumes(cut.replace("volume=vm-100-disk-7 ", "other="))).hasSize(2);
        assertThat(volumes(cut.replace(ResumeTokenTest.FULL, ResumeTokenTest.FULL + "00")))
                .hasSize(2);
    }

    @Test
    void aReplicaThatWasWrittenToIsModifiedAndAGuestsOwnVolumeNever() {
        String written = RECORDED.replace("50592768\t0\t0\toff\tvolume", "50592768\t8192\t0\toff\tvolume");
        assertThat(volumes(written)).extracting(Volume::modified).containsExactly(false, true);
    }

    @Test
    void aMarkThatNamesAnotherVolumeIsThatOfARenamedReplica() {
        String renamed = RECORDED.replace("=vm-100-disk-0 guest", "=vm-100-disk-1 guest");
        assertThat(volumes(renamed))
                .extracting(Volume::replica)
                .isEqualTo(volumes(RECORDED).stream().map(Volume::replica).toList());
    }

    @Test
    void anOwnVolumeIsEncryptedAsZfsSaysAndAReplicaAsItArrived() {
        String encrypted = RECORDED.replace("\toff\t", "\taes-256-gcm\t");
        assertThat(encryption(encrypted)).containsExactly(true, false);
        assertThat(encryption(
                        encrypted.replace("source=node-a\t-\t", "source=node-a\tvolume=vm-100-disk-0 stream=raw\t")))
                .containsExactly(true, true);
        assertThat(encryption(
                        encrypted.replace("source=node-a\t-\t", "source=node-a\tvolume=vm-100-disk-1 stream=raw\t")))
                .containsExactly(true, true);
    }

    private static List<Boolean> encryption(String output) {
        return volumes(output).stream()
                .map(volume -> volume.encrypted().orElseThrow())
                .toList();
    }

    @Test
    void snapshotsOfOtherToolsMayHaveBlanksInTheirNames() {
        assertThat(volumes(RECORDED.replace("@f1", "@before the upgrade"))
                        .get(0)
                        .snapshots())
                .extracting(Snapshot::name)
                .containsExactly("before the upgrade", "f2");
    }

    @Test
    void otherNamesOtherKindsAndDeeperLevelsAreNoVolumes() {
        assertThat(volumes(RECORDED.replace("subvol-100-disk-0", "base-100-disk-0")))
                .hasSize(1);
        assertThat(volumes(RECORDED.replace("subvol-100-disk-0", "vm-101-disk-0")))
                .hasSize(1);
        assertThat(volumes(RECORDED.replace("subvol-100-disk-0", "backup/subvol-100-disk-0")))
                .hasSize(1);
    }

    @Test
    void anythingElseThanOurColumnsIsAnError() {
        assertThatThrownBy(() -> ListedRow.parse("b/guests\tfilesystem\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 fields");
        assertThatThrownBy(() -> Rows.parseUnused(RECORDED.replace("67108864", "64M")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Volume> volumes(String output) {
        return Listing.volumes(POOL, Rows.parseUnused(output));
    }
}
