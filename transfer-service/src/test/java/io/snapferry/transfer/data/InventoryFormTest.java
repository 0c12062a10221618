package io.snapferry.transfer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.StorageInventory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Workers of different releases tell each other what they hold. */
class InventoryFormTest {

    private static final Snapshot FIRST = new Snapshot("first", "1", Instant.parse("2026-01-02T03:04:05Z"));
    private static final VolumeName DISK = new VolumeName("vm-100-disk-0");
    private static final Optional<ReplicaMark> MARK = Optional.of(new ReplicaMark(100, "100-0", "node-a"));

    /** As the first release writes it. */
    private static final String FIRST_RELEASE = """
            {"state":"DONE","bytes":0,"inventory":{"node":"node-b","storages":[{"id":"local","type":"dir",\
            "capabilities":["INCREMENTAL"],"volumes":[{"name":{"value":"vm-100-disk-0"},"kind":"BLOCK",\
            "sizeBytes":7,"replica":{"guest":100,"job":"100-0","sourceNode":"node-a"},\
            "snapshots":[{"name":"first","guid":"1","createdAt":"2026-01-02T03:04:05Z"}],"modified":false}]}]},\
            "volumes":[]}""";

    @Test
    void anInventoryOfTheFirstReleaseIsUnderstood() {
        PeerStatus read = read(FIRST_RELEASE);

        assertThat(read)
                .isEqualTo(inventory(
                        Set.of("INCREMENTAL"), new Volume(DISK, VolumeKind.BLOCK, 7, MARK, List.of(FIRST), false)));
    }

    @Test
    void aVolumeThatTellsNoMoreIsWrittenAsByTheFirstRelease() {
        PeerStatus status =
                inventory(Set.of("INCREMENTAL"), new Volume(DISK, VolumeKind.BLOCK, 7, MARK, List.of(FIRST), false));

        assertThat(new String(Json.write(status), StandardCharsets.UTF_8)).isEqualTo(FIRST_RELEASE);
    }

    @Test
    void capabilitiesAndFieldsOfALaterReleaseAreNoHindrance() {
        PeerStatus read = read(FIRST_RELEASE
                .replace("[\"INCREMENTAL\"]", "[\"INCREMENTAL\",\"TELEPORT\"]")
                .replace("\"modified\":false", "\"modified\":false,\"mood\":\"good\""));

        assertThat(read.inventory().orElseThrow().storages().get(0).capabilities())
                .containsExactlyInAnyOrder("INCREMENTAL", "TELEPORT");
    }

    @Test
    void allThatAVolumeCanTellArrives() {
        PeerStatus status = inventory(
                Set.of(),
                new Volume(
                        DISK,
                        VolumeKind.BLOCK,
                        7,
                        MARK,
                        List.of(FIRST),
                        false,
                        Optional.of("1"),
                        Optional.of(List.of(FIRST)),
                        Optional.of(new Partial(FIRST, Optional.of("0"), "token")),
                        Optional.of(Map.of("1", "held")),
                        Optional.of(true),
                        Optional.of("4711")));

        assertThat(Json.read(Json.write(status), PeerStatus.class)).isEqualTo(status);
    }

    @Test
    void anOfferOfAnEarlierReleaseIsAWholeStream() {
        String offer = """
                {"volume":"local:vm-100-disk-0","kind":"BLOCK","snapshot":{"name":"first","guid":"1",\
                "createdAt":"2026-01-02T03:04:05Z"}}""";

        assertThat(Json.read(offer.getBytes(StandardCharsets.UTF_8), StreamOffer.class))
                .isEqualTo(new StreamOffer(
                        VolumeId.parse("local:vm-100-disk-0"), VolumeKind.BLOCK, FIRST, Optional.empty()));
    }

    private static PeerStatus read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), PeerStatus.class);
    }

    private static PeerStatus inventory(Set<String> capabilities, Volume volume) {
        return PeerStatus.inventory(new GuestInventory(
                new NodeName("node-b"),
                List.of(new StorageInventory(
                        new StorageId("local"), "dir", capabilities, Optional.empty(), List.of(volume)))));
    }
}
