package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.LOCAL;
import static io.snapferry.transfer.plan.Histories.TARGET;
import static io.snapferry.transfer.plan.Histories.own;
import static io.snapferry.transfer.plan.Histories.replica;
import static io.snapferry.transfer.plan.Histories.rules;
import static io.snapferry.transfer.plan.Histories.source;
import static io.snapferry.transfer.plan.Histories.storage;
import static io.snapferry.transfer.plan.Histories.taken;
import static io.snapferry.transfer.plan.Histories.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which source, replica and target storage can be encrypted or not; "-" cannot tell. */
class EncryptionPlanTest {
    private static final VolumeId DISK = VolumeId.parse("local:vm-100-disk-0");
    private static final Snapshot BASE = taken("100-0", 1);

    @ParameterizedTest
    @CsvSource({
        "-, none, no, full",
        "-, none, yes, full",
        "no, none, no, full",
        "no, none, yes, full",
        "yes, none, no, not-supported",
        "yes, none, yes, full",
        "-, -, no, incremental",
        "-, no, no, incremental",
        "-, yes, no, incremental",
        "-, -, yes, incremental",
        "-, no, yes, incremental",
        "-, yes, yes, incremental",
        "no, -, no, incremental",
        "no, no, no, incremental",
        "no, yes, no, encryption",
        "no, -, yes, incremental",
        "no, no, yes, incremental",
        "no, yes, yes, encryption",
        "yes, -, no, not-supported",
        "yes, no, no, not-supported",
        "yes, yes, no, not-supported",
        "yes, -, yes, incremental",
        "yes, no, yes, encryption",
        "yes, yes, yes, incremental"
    })
    void encryptedDataTravelsAsItIsToWhereItFitsOrNotAtAll(
            String here, String copy, String takesEncrypted, String outcome) {
        Set<String> capabilities =
                takesEncrypted.equals("yes") ? Set.of("INCREMENTAL", "RAW_ENCRYPTED") : Set.of("INCREMENTAL");
        List<Volume> copies = copy.equals("none") ? List.of() : List.of(known(replica(BASE), copy));
        StorageInventory there = new StorageInventory(LOCAL, "dir", capabilities, Optional.empty(), copies);

        Planning planning = ReplicationPlanner.plan(rules(), source(storage(known(own(BASE), here))), target(there));

        if (planning instanceof Planning.Plan plan) {
            Step step = plan.volumes().get(0).step();
            assertThat(step.base().isPresent() ? "incremental" : "full").isEqualTo(outcome);
        } else {
            Conflict conflict = ((Planning.Conflicts) planning).all().get(0);
            assertThat(conflict.code()).isEqualTo(outcome);
            assertThat(conflict.sentence()).contains(DISK.toString(), TARGET.toString());
        }
    }

    private static Volume known(Volume volume, String encrypted) {
        return encrypted.equals("-") ? volume : volume.encrypted(encrypted.equals("yes"));
    }
}
