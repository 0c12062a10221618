package io.snapferry.transfer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.json.Json;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.PeerFeature;
import io.snapferry.transfer.plan.StorageInventory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeerFeatureTest {

    private static final StorageInventory EARLIER =
            new StorageInventory(new StorageId("local"), "dir", Set.of("INCREMENTAL"), Optional.empty(), List.of());

    @Test
    void aPeerHasAFeatureOnlyIfItsInventorySaysSo() {
        StorageInventory announced = PeerFeature.announce(new GuestInventory(Views.TARGET, List.of(EARLIER)))
                .storages()
                .get(0);

        assertThat(PeerFeature.RETENTION.isOf(EARLIER)).isFalse();
        assertThat(PeerFeature.RETENTION.isOf(announced)).isTrue();
        assertThat(announced.capabilities()).contains("INCREMENTAL");
    }

    @Test
    void aRequestOfAnEarlierReleaseIsRead() {
        byte[] request = "{\"kept\":{\"local:vm-100-disk-0\":\"guid\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(Json.read(request, PruneRequest.class).keep()).isEmpty();
    }
}
