package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeKind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZfsPoolSettingsTest {
    @Test
    void theCommandsAreThoseOnThePathUnlessSaidOtherwise() throws Exception {
        assertThat(parse(Map.of("pool", "tank/guests")))
                .isEqualTo(new ZfsPoolSettings(
                        "tank/guests", "zfs", "zpool", Optional.empty(), ReplicaProperties.NONE, CloneFolders.USUAL));
        assertThat(parse(Map.of("pool", "tank", "zfs", "zfs-wrapper", "zpool", "/opt/zpool")))
                .isEqualTo(new ZfsPoolSettings(
                        "tank",
                        "zfs-wrapper",
                        "/opt/zpool",
                        Optional.empty(),
                        ReplicaProperties.NONE,
                        CloneFolders.USUAL));
    }

    @Test
    void zpoolIsWhereZfsIs() throws Exception {
        assertThat(parse(Map.of("pool", "tank", "zfs", "/sbin/zfs")).zpool()).isEqualTo("/sbin/zpool");
        assertThat(parse(Map.of("pool", "tank", "zfs", "/opt/my-zfs")).zpool()).isEqualTo("zpool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/tank", "tank/", "tank//guests", "-r", "tank@snap", "tank guests", "tank/../x", "1tank"})
    void aPoolThatIsNoDatasetsNameIsRefused(String pool) {
        assertThat(refusal(Map.of("pool", pool))).hasMessageContaining("'pool' is '" + pool + "'");
    }

    @Test
    void theProtectionIsOneOfThree() throws Exception {
        assertThat(parse(Map.of("pool", "tank", "protect", "hold")).protection())
                .contains(Protection.HOLD);
        assertThat(parse(Map.of("pool", "tank", "protect", "none")).protection())
                .contains(Protection.NONE);
        assertThat(refusal(Map.of("pool", "tank", "protect", "HOLD"))).hasMessageContaining("bookmark, hold or none");
    }

    @Test
    void newReplicasGetWhatTheOperatorWants() throws Exception {
        ReplicaProperties replicas = parse(
                        Map.of("pool", "tank", "receive", "compression=zstd, recordsize=1M,snapdev=hidden"))
                .replicas();
        assertThat(replicas.of(VolumeKind.FILESYSTEM)).isEqualTo(Map.of("compression", "zstd", "recordsize", "1M"));
        assertThat(replicas.of(VolumeKind.BLOCK)).isEqualTo(Map.of("compression", "zstd", "snapdev", "hidden"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compression            | write PROPERTY=VALUE",
                "compression=           | write PROPERTY=VALUE",
                "=zstd                  | write PROPERTY=VALUE",
                "-o compression=zstd    | write PROPERTY=VALUE",
                "a=1,,b=2               | write PROPERTY=VALUE",
                "readonly=off           | makes a replica one",
                "snapferry:replica=x    | makes a replica one",
                "volsize=1G             | has from its source",
                "atime=on, atime=off    | twice"
            })
    void whatNoReplicaMayGetIsRefused(String receive, String why) {
        assertThat(refusal(Map.of("pool", "tank", "receive", receive))).hasMessageContaining(why);
    }

    @Test
    void theFoldersOfClonesAreAbsoluteAndKeepThoseOfEachDatasetApart() throws Exception {
        CloneFolders folders = parse(Map.of("pool", "tank", "clones", "/srv/clones", "devices", "/srv/devices"))
                .folders();
        assertThat(folders.device("tank/a/vm-100-disk-0")).hasToString("/srv/devices/tank/a/vm-100-disk-0");
        assertThat(folders.mountPoint("tank/a/b")).hasToString("/srv/clones/tank+a+b");
        assertThat(folders.lock("tank/a/b")).hasToString("/srv/clones/tank+a+b.lock");
        assertThat(refusal(Map.of("pool", "tank", "clones", "run", "devices", "")))
                .hasMessageContainingAll("'clones' is 'run'", "'devices' is ''");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        StorageException refusal = refusal(Map.of("zfs", "", "zpool", "-x", "colour", "red"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_SETTINGS);
        assertThat(refusal)
                .hasMessageContainingAll(
                        "Storage local", "'pool' is missing", "'zfs'", "'zpool' is '-x'", "'colour' is unknown");
    }

    private static StorageException refusal(Map<String, String> values) {
        return catchThrowableOfType(StorageException.class, () -> parse(values));
    }

    private static ZfsPoolSettings parse(Map<String, String> values) throws StorageException {
        return ZfsPoolSettings.parse(new StorageSettings("local", values));
    }
}
