package io.snapferry.quiesce.proxmox.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.quiesce.proxmox.core.GuestConfig.Agent;
import io.snapferry.quiesce.proxmox.core.Reference.Role;
import io.snapferry.quiesce.spi.Guest.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestConfigTest {

    private static Optional<Reference> one(Kind kind, String line) throws ConfigSyntaxException {
        String rest = kind == Kind.CT ? "\n[s]\nrootfs: l:subvol-1000-disk-0\n" : "\n";
        String first = kind == Kind.CT ? "rootfs: l:subvol-1000-disk-0\n" : "memory: 1\n";
        return GuestConfig.parse(kind, first + line + rest).disks().stream()
                .filter(disk -> !disk.disk().contains("-1000-"))
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VM | scsi30: l:vm-100-disk-0,size=1G | DISK",
                "VM | virtio15: l:vm-100-disk-0 | DISK",
                "VM | sata5: l:vm-100-disk-0,replicate=1 | DISK",
                "VM | ide3: size=1G,file=l:vm-100-disk-0 | DISK",
                "VM | efidisk0: l:vm-100-disk-0 | DISK",
                "VM | tpmstate0: l:vm-100-disk-0,version=v2.0 | DISK",
                "VM | scsi0: l:vm-100-disk-0,replicate=0 | NOT_REPLICATED",
                "VM | scsi0: l:vm-100-disk-0,replicate=off,size=1G | NOT_REPLICATED",
                "VM | scsi0:l:vm-100-disk-0,replicate=no | NOT_REPLICATED",
                "VM | unused12: l:vm-100-disk-0 | UNUSED",
                "VM | vmstate: l:vm-100-disk-0 | MEMORY",
                "CT | mp255: l:vm-100-disk-0,mp=/data,backup=0 | DISK",
                "CT | mp0: mp=/data,volume=l:vm-100-disk-0,replicate=0 | NOT_REPLICATED",
                "CT | unused0: l:vm-100-disk-0 | UNUSED"
            })
    void a_place_that_names_a_disk(Kind kind, String line, Role role) throws ConfigSyntaxException {
        assertThat(one(kind, line).orElseThrow().role()).isEqualTo(role);
        assertThat(one(kind, line).orElseThrow().disk()).isEqualTo("l:vm-100-disk-0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VM | ide2: none,media=cdrom",
                "VM | ide2: cdrom,media=cdrom",
                "VM | ide2: l:iso/a.iso,media=cdrom,size=1M",
                "VM | ide0: l:vm-100-cloudinit,media=cdrom",
                "VM | scsihw: virtio-scsi-single",
                "VM | scsi0a: l:vm-100-disk-0",
                "VM | rootfs: l:vm-100-disk-0",
                "VM | mp0: l:vm-100-disk-0",
                "VM | net0: virtio=BC:24:11:2E:C5:0A,bridge=vmbr0",
                "VM | #scsi0: l:vm-100-disk-0",
                "CT | scsi0: l:vm-100-disk-0",
                "CT | vmstate: l:vm-100-disk-0",
                "CT | lxc.mount.entry: /a l:vm-100-disk-0 none bind 0 0",
                "CT | lxc.cgroup2.devices.allow = c 10:200 rwm"
            })
    void a_line_that_names_none(Kind kind, String line) throws ConfigSyntaxException {
        assertThat(one(kind, line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VM | scsi0:",
                "VM | scsi0: local-zfs",
                "VM | scsi0: replicate=0",
                "VM | scsi0 local-zfs:vm-100-disk-0",
                "VM | unused0: vm-100-disk-0",
                "VM | [half",
                "VM | []",
                "CT | mp0: mp=/data",
                "CT | lxc.idmap u 0 100000 65536"
            })
    void a_line_that_nobody_writes_is_named(Kind kind, String line) {
        assertThatThrownBy(() -> one(kind, line))
                .isInstanceOf(ConfigSyntaxException.class)
                .hasMessageStartingWith("line 2: ");
    }

    @Test
    void what_may_be_only_a_part_is_refused() {
        for (String text :
                List.of("", "memory: 1", "memory: 1\nscsi0: l:vm-100-di", "\n\n", "# a note\n", "[s]\nname: x\n")) {
            assertThatThrownBy(() -> GuestConfig.parse(Kind.VM, text))
                    .as(text)
                    .isInstanceOf(ConfigSyntaxException.class);
        }
        assertThatThrownBy(() -> GuestConfig.parse(Kind.CT, "arch: amd64\nlock: create\n"))
                .hasMessageContaining("rootfs");
        assertThatThrownBy(() -> GuestConfig.parse(Kind.VM, "memory: 1\n\0\0\0\0\n"))
                .hasMessageContaining("line 2");
    }

    @Test
    void what_is_pending_counts_for_vms_and_sections_of_other_kinds_for_nobody() throws ConfigSyntaxException {
        String text = """
                rootfs: l:vm-100-disk-9
                [PENDING]
                scsi0: l:vm-100-disk-0
                mp0: l:vm-100-disk-1,mp=/a
                [special:cloudinit]
                scsi1: l:vm-100-disk-2
                mp1: l:vm-100-disk-3,mp=/b
                """;
        assertThat(GuestConfig.parse(Kind.VM, text).disks())
                .extracting(Reference::where)
                .containsExactly("scsi0, pending");
        assertThat(GuestConfig.parse(Kind.CT, text).disks())
                .extracting(Reference::where)
                .containsExactly("rootfs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent: 1 | FREEZES",
                "agent: enabled=1,type=virtio | FREEZES",
                "agent: 1,freeze-fs-on-backup=1 | FREEZES",
                "agent: 1,freeze-fs-on-backup=0 | WITHOUT_FREEZING",
                "agent: type=isa,freeze-fs=0,enabled=1 | WITHOUT_FREEZING",
                "agent: 0 | OFF",
                "agent: enabled=0,freeze-fs=1 | OFF",
                "agent: type=virtio | OFF",
                "memory: 1 | OFF"
            })
    void the_agent(String line, Agent agent) throws ConfigSyntaxException {
        assertThat(GuestConfig.parse(Kind.VM, line + "\n[s]\nagent: 1\n").agent())
                .isEqualTo(agent);
    }

    @Test
    void names_are_those_of_the_present() throws ConfigSyntaxException {
        assertThat(GuestConfig.parse(Kind.VM, "name: now\n[s]\nname: then\n").name())
                .contains("now");
        assertThat(GuestConfig.parse(Kind.VM, "memory: 1\n[s]\nname: then\n").name())
                .isEmpty();
        assertThat(GuestConfig.parse(Kind.CT, "hostname: now\nrootfs: l:subvol-100-disk-0\n")
                        .name())
                .contains("now");
    }

    @Test
    void what_was_written_is_read() throws ConfigSyntaxException {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder("memory: 1\n");
            List<Reference> written = new ArrayList<>();
            String section = ConfigText.PRESENT;
            for (int n = random.nextInt(12); n > 0; n--) {
                if (random.nextInt(4) == 0) {
                    section = "s" + n;
                    text.append("\n[").append(section).append("]\n#note%3A scsi0: l:vm-1\n");
                }
                Reference one = new Reference(
                        random.nextBoolean() ? "scsi" + n : "unused" + n,
                        section,
                        random.nextBoolean() ? "store_" + n + ":vm-100-disk-" + n : "/dev/disk" + n,
                        random.nextBoolean() ? Role.DISK : Role.NOT_REPLICATED);
                boolean unused = one.key().startsWith("unused");
                written.add(new Reference(one.key(), section, one.disk(), unused ? Role.UNUSED : one.role()));
                text.append(one.key()).append(": ");
                text.append(random.nextBoolean() ? "size=1G,file=" + one.disk() : one.disk() + ",size=1G");
                text.append(one.role() == Role.NOT_REPLICATED && !unused ? ",replicate=0\n" : "\n");
            }
            assertThat(GuestConfig.parse(Kind.VM, text.toString()).disks()).isEqualTo(written);
        }
    }

    @Test
    void any_text_is_read_or_refused_and_never_names_a_disk_that_is_not_in_it() {
        Random random = new Random(5);
        String[] parts = {
            "scsi0",
            "mp0",
            "rootfs",
            ":",
            " ",
            "\n",
            "[",
            "]",
            "l:vm-100-disk-0",
            ",",
            "=",
            "replicate=0",
            "#",
            "\r",
            "\0",
            "/",
            "%0A",
            "ä",
            "\t",
            "PENDING",
            "unused0",
            "file=",
            "volume=",
            "media=cdrom",
            "none"
        };
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String whole = text.append('\n').toString();
            for (Kind kind : Kind.values()) {
                try {
                    assertThat(GuestConfig.parse(kind, whole).disks())
                            .allMatch(disk -> whole.replace('\t', ' ').contains(disk.disk()));
                } catch (ConfigSyntaxException e) {
                    assertThat(e.getMessage()).isNotBlank();
                }
            }
        }
    }
}
