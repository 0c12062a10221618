package io.snapferry.quiesce.proxmox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.quiesce.proxmox.core.GuestConfig.Agent;
import io.snapferry.quiesce.proxmox.core.Reference.Role;
import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    private static final StorageConfig STORAGES = new StorageConfig(
            Map.of("pool", new StorageConfig.Entry("zfspool", false), "ceph", new StorageConfig.Entry("rbd", true)));
    private static final Guest GUEST = new Guest(100, Guest.Kind.VM);

    private static DefinedGuest select(boolean unusedToo, Reference... places) {
        GuestConfig config = new GuestConfig(Optional.empty(), List.of(places), Agent.OFF);
        return new Selection(STORAGES, unusedToo).of(GUEST, config, Optional.empty());
    }

    private static Reference place(String section, String disk, Role role) {
        return new Reference("scsi0", section, disk, role);
    }

    @Test
    void one_place_that_wants_a_disk_replicated_is_enough_whatever_the_others_say() {
        for (Role one : Role.values()) {
            for (Role other : Role.values()) {
                for (boolean unusedToo : new boolean[] {false, true}) {
                    DefinedGuest selected = select(
                            unusedToo,
                            place(ConfigText.PRESENT, "pool:vm-100-disk-0", one),
                            place("before", "pool:vm-100-disk-0", other));
                    boolean wanted = one == Role.DISK
                            || other == Role.DISK
                            || (unusedToo && (one == Role.UNUSED || other == Role.UNUSED));
                    assertThat(selected.volumes().isEmpty()).isEqualTo(!wanted);
                    assertThat(selected.leftOut().isEmpty()).isEqualTo(wanted);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pool:vm-100-disk-0 | pool:vm-100-disk-0",
                "pool:subvol-100-disk-12 | pool:subvol-100-disk-12",
                "pool:base-900-disk-0/vm-100-disk-0 | pool:vm-100-disk-0",
                "pool:100/vm-100-disk-0.raw | pool:vm-100-disk-0",
                "pool:100/subvol-100-disk-0.subvol | pool:subvol-100-disk-0",
                "pool:900/base-900-disk-0.raw/100/vm-100-disk-1.raw | pool:vm-100-disk-1",
            })
    void a_disk_is_called_as_its_storage_lists_it(String disk, String volume) {
        assertThat(select(false, place("", disk, Role.DISK)).volumes()).containsExactly(volume);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ceph:vm-100-disk-0 | ceph:vm-100-disk-0 | shared",
                "gone:vm-100-disk-0 | gone:vm-100-disk-0 | no storage gone",
                "pool:vm-101-disk-0 | pool:vm-101-disk-0 | belongs to guest 101",
                "pool:base-900-disk-0 | pool:base-900-disk-0 | belongs to guest 900",
                "pool:100/vm-100-disk-0.qcow2 | pool:vm-100-disk-0.qcow2 | qcow2",
                "pool:100/vm-100-disk-0.vmdk | pool:vm-100-disk-0.vmdk | vmdk",
                "pool:iso/debian.iso | pool:debian.iso | no disk of a guest",
                "/dev/sdb | /dev/sdb | path of the node (scsi0)",
            })
    void what_cannot_be_replicated_is_left_out_with_the_reason(String disk, String volume, String reason) {
        DefinedGuest selected = select(true, place("", disk, Role.DISK));
        assertThat(selected.volumes()).isEmpty();
        assertThat(selected.leftOut()).containsOnlyKeys(volume);
        assertThat(selected.leftOut().get(volume)).contains(reason);
    }

    @Test
    void the_same_disk_under_two_names_is_one() {
        DefinedGuest selected = select(
                false,
                place("", "pool:vm-100-disk-0", Role.NOT_REPLICATED),
                place("before", "pool:base-900-disk-0/vm-100-disk-0", Role.DISK));
        assertThat(selected.volumes()).containsExactly("pool:vm-100-disk-0");
        assertThat(selected.leftOut()).isEmpty();
    }

    @Test
    void storages_are_read_with_who_shares_them() throws ConfigSyntaxException {
        StorageConfig read = StorageConfig.parse("""
                # all
                zfspool: pool
                \tpool rpool
                \tsparse

                lvm: san
                \tshared 1

                lvm: own
                \tshared 0

                nfs: nas
                \tserver 10.0.0.1

                dir: bare
                        path /srv
                        shared
                """);
        assertThat(read.storages())
                .containsEntry("local", new StorageConfig.Entry("dir", false))
                .containsEntry("pool", new StorageConfig.Entry("zfspool", false))
                .containsEntry("san", new StorageConfig.Entry("lvm", true))
                .containsEntry("own", new StorageConfig.Entry("lvm", false))
                .containsEntry("nas", new StorageConfig.Entry("nfs", true))
                .containsEntry("bare", new StorageConfig.Entry("dir", true))
                .hasSize(6);
        assertThat(StorageConfig.parse("").storages()).containsOnlyKeys("local");
    }

    @ParameterizedTest
    @CsvSource({"'\tpath /srv\n'", "'dir local\n'", "'dir: a\npath /srv\n'", "'dir: a\n\tpath /srv'", "'dir: \n'"})
    void a_file_of_storages_that_nobody_writes_is_refused(String text) {
        assertThatThrownBy(() -> StorageConfig.parse(text)).isInstanceOf(ConfigSyntaxException.class);
    }
}
