package io.snapferry.storage.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ImmutabilityTest {
    @Test
    void settingsAreACopyThatNobodyChanges() {
        Map<String, String> values = new HashMap<>(Map.of("path", "/srv"));
        StorageSettings settings = new StorageSettings("local", values);
        values.put("later", "1");
        assertThat(settings.values()).containsOnlyKeys("path");
        assertThatThrownBy(() -> settings.values().put("x", "y")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aVolumesSnapshotsAreACopyThatNobodyChanges() {
        Snapshot first = new Snapshot("first", "guid", Instant.EPOCH);
        List<Snapshot> snapshots = new ArrayList<>(List.of(first));
        Volume volume =
                new Volume(new VolumeName("vm-100-disk-0"), VolumeKind.BLOCK, 1, Optional.empty(), snapshots, false);
        snapshots.clear();
        assertThat(volume.snapshots()).containsExactly(first);
        assertThatThrownBy(() -> volume.snapshots().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
