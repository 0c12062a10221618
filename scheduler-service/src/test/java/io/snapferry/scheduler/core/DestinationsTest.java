package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.storage;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DestinationsTest {
    private static final CreateJob PLAIN = Example.create("1", TO_B, B);
    private static final CreateJob TO_TANK = Example.mapped(PLAIN, Map.of("local", "tank"));

    private final Guest guest = Guest.atHome();

    @Test
    void a_target_without_the_storage_is_refused_and_the_others_are_named() {
        guest.storages(B, storage("tank", "dir", 1 << 30), storage("fast", "dir", 1 << 30));
        assertRefused(PLAIN, "target", "node-b has no storage local", "fast (dir), tank (dir)");
    }

    @Test
    void a_target_without_the_storage_that_the_map_names_is_refused() {
        guest.storages(B, storage("local", "dir", 1 << 30));
        assertRefused(
                TO_TANK, "storageMap", "node-b has no storage tank for the guest's volumes on local", "local (dir)");
    }

    @Test
    void a_storage_of_another_type_is_refused() {
        guest.storages(B, storage("local", "zfspool", 1 << 30));
        assertRefused(
                PLAIN,
                "target",
                "storage local on node-b is a zfspool, and storage local on node-a a dir: it has none of that type");
    }

    @Test
    void what_a_node_said_before_it_went_is_only_a_warning() {
        guest.storages(B, storage("tank", "zfspool", 1 << 30));
        guest.down(B);
        assertThat(guest.warnings(PLAIN)).singleElement().asString().contains("node-b has no storage local");
        assertThat(guest.warnings(Example.storages("2", Map.of("local", "tank"), Optional.empty())))
                .singleElement()
                .asString()
                .contains("is a zfspool");
    }

    @Test
    void a_type_is_not_judged_by_what_a_source_said_before_it_went() {
        guest.storages(B, storage("local", "zfspool", 1 << 30));
        guest.down(A);
        assertThat(guest.warnings(PLAIN)).singleElement().asString().contains("is a zfspool");
    }

    @Test
    void a_node_that_shows_no_storage_is_warned_of() {
        guest.storages(B);
        assertThat(guest.warnings(PLAIN)).singleElement().asString().contains("node-b shows no storage");
    }

    @Test
    void space_is_never_certain_and_warned_of() {
        long disk = 1 << 20;
        assertThat(warningsWith(storage("local", "dir", disk))).isEmpty();
        assertThat(warningsWith(storage("local", "dir", disk - 1)))
                .singleElement()
                .asString()
                .contains("free");
        assertThat(warningsWith(
                        new StorageView(new StorageId("local"), "dir", disk - 1, 1, Set.of(), Optional.empty())))
                .singleElement()
                .asString()
                .contains("in all");
        assertThat(warningsWith(new StorageView(
                        new StorageId("local"), "dir", 0, 0, Set.of(), Optional.of("it is not mounted"))))
                .containsExactly("storage local on node-b cannot be used now: it is not mounted");
    }

    @Test
    void the_sizes_of_all_volumes_that_go_to_one_storage_count_together() {
        disks("local:vm-100-disk-0", "fast:vm-100-disk-1");
        guest.storages(B, storage("tank", "dir", (2 << 20) - 1));
        CreateJob both = Example.mapped(PLAIN, Map.of("local", "tank", "fast", "tank"));
        assertThat(guest.warnings(both)).singleElement().asString().contains("storage tank on node-b has 2 MB free");
    }

    @Test
    void volumes_that_are_left_out_need_no_place() {
        disks("local:vm-100-disk-0", "fast:vm-100-disk-1");
        assertRefused(PLAIN, "target", "node-b has no storage fast");
        guest.done(Example.replicate("without", VolumeId.parse("fast:vm-100-disk-1"), false));
        assertThat(guest.warnings(Example.create("2", TO_B, B))).isEmpty();
    }

    @Test
    void two_volumes_of_one_name_are_not_led_to_one_place() {
        disks("local:vm-100-disk-0", "fast:vm-100-disk-0");
        assertRefused(
                Example.mapped(PLAIN, Map.of("local", "tank", "fast", "tank")),
                "storageMap",
                "fast:vm-100-disk-0 and local:vm-100-disk-0 would both become tank:vm-100-disk-0");
    }

    @Test
    void a_map_that_names_what_the_guest_does_not_use_is_warned_of() {
        assertThat(guest.warnings(Example.mapped(PLAIN, Map.of("lokal", "tank"))))
                .containsExactly("guest 100 has no volume on storage lokal, which the map names");
    }

    @Test
    void a_change_of_the_map_is_judged_and_others_are_not() {
        guest.done(PLAIN);
        guest.storages(B, storage("other", "dir", 1 << 30));
        assertThat(guest.warnings(Example.reschedule("2", TO_B, "*/5"))).isEmpty();
        Refusal refusal = guest.refused(Example.storages("3", Map.of("local", "tank"), Optional.empty()));
        assertThat(refusal.field()).contains("storageMap");
        assertThat(guest.view(TO_B).storageMap()).isEmpty();
    }

    @Test
    void orders_carry_the_map_and_what_to_do_with_diverged_data() {
        guest.done(TO_TANK);
        assertThat(guest.lastOrder().storageMap()).contains(Example.map(Map.of("local", "tank")));
        assertThat(guest.lastOrder().divergence()).isEmpty();
        guest.runWell();

        guest.done(Example.storages("2", Map.of("local", "local"), Optional.of(Divergence.REFUSE)));
        assertThat(guest.view(TO_B).storageMap()).as("it says nothing").isEmpty();
        assertThat(guest.view(TO_B).divergence()).contains(Divergence.REFUSE);
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().storageMap()).isEmpty();
        assertThat(guest.lastOrder().divergence()).contains(Divergence.REFUSE);
        assertThat(guest.lastOrder().intermediates()).contains(true);
    }

    @Test
    void both_can_be_taken_away() {
        guest.done(TO_TANK);
        guest.done(Example.storages("2", Map.of("local", "tank"), Optional.of(Divergence.ROLLBACK)));
        guest.done(
                Example.update(Optional.empty(), Optional.of(Set.of(JobSetting.DIVERGENCE, JobSetting.STORAGE_MAP))));
        assertThat(guest.view(TO_B).storageMap()).isEmpty();
        assertThat(guest.view(TO_B).divergence()).isEmpty();
    }

    private List<String> warningsWith(StorageView storage) {
        Guest fresh = Guest.atHome();
        fresh.storages(B, storage);
        return fresh.warnings(PLAIN);
    }

    private void disks(String... ids) {
        List<VolumeView> disks = Stream.of(ids)
                .map(id -> new VolumeView(VolumeId.parse(id), 1 << 20))
                .toList();
        guest.storages(A, storage("local", "dir", 1), storage("fast", "dir", 1));
        guest.tell(Example.observed(A, guest.now(), disks));
    }

    private void assertRefused(CreateJob create, String field, String... parts) {
        Refusal refusal = guest.refused(create);
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal.field()).contains(field);
        assertThat(refusal.reason()).contains(parts);
    }
}
