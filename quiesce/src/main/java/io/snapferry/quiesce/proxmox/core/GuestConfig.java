package io.snapferry.quiesce.proxmox.core;

import io.snapferry.quiesce.proxmox.core.Reference.Role;
import io.snapferry.quiesce.spi.Guest.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A guest's configuration, as far as it matters here.
 *
 * @param name empty if it has none
 * @param disks every place that names a disk, in order: of the present, of what is pending for a VM, and of snapshots. The
 *     disks of CD-ROM drives, and with them those of cloud-init, are none
 */
public record GuestConfig(Optional<String> name, List<Reference> disks, Agent agent) {
    private static final Pattern VM_DISK =
            Pattern.compile("ide[0-9]+|sata[0-9]+|scsi[0-9]+|virtio[0-9]+|efidisk[0-9]+|tpmstate[0-9]+");
    private static final Pattern CT_DISK = Pattern.compile("rootfs|mp[0-9]+");
    private static final Pattern UNUSED = Pattern.compile("unused[0-9]+");

    /** What is configured of a VM's agent. */
    public enum Agent {
        OFF,
        /** It answers, and is not to freeze. */
        WITHOUT_FREEZING,
        FREEZES
    }

    public GuestConfig {
        disks = List.copyOf(disks);
    }

    /**
     * Reads the text of a file.
     *
     * @throws ConfigSyntaxException if it is not as Proxmox VE writes it
     */
    public static GuestConfig parse(Kind kind, String text) throws ConfigSyntaxException {
        ConfigText config = ConfigText.parse(text);
        List<Reference> disks = new ArrayList<>();
        for (ConfigText.Entry entry : config.entries()) {
            // What belongs to no snapshot is of "special:" sections.
            if (!entry.section().startsWith("special:") && !(kind == Kind.CT && entry.isOf(ConfigText.PENDING))) {
                disk(kind, entry).ifPresent(disks::add);
            }
        }
        if (kind == Kind.CT && config.present("rootfs").isEmpty()) {
            throw new ConfigSyntaxException("it has no rootfs");
        }
        return new GuestConfig(
                config.present(kind == Kind.VM ? "name" : "hostname").filter(name -> !name.isEmpty()),
                disks,
                agent(config.present("agent").orElse("0")));
    }

    private static Optional<Reference> disk(Kind kind, ConfigText.Entry entry) throws ConfigSyntaxException {
        String key = entry.key();
        boolean used = (kind == Kind.VM ? VM_DISK : CT_DISK).matcher(key).matches();
        boolean memory = kind == Kind.VM && key.equals("vmstate");
        if (!used && !memory && !UNUSED.matcher(key).matches()) {
            return Optional.empty();
        }
        String first = kind == Kind.VM ? "file" : "volume";
        Map<String, String> properties = PropertyText.parse(entry.value(), first);
        String disk = properties.getOrDefault(first, "");
        if (kind == Kind.VM
                && (disk.equals("none") || disk.equals("cdrom") || "cdrom".equals(properties.get("media")))) {
            return Optional.empty();
        }
        if (!disk.startsWith("/") && !disk.matches("[^:\\s]+:\\S+")) {
            throw new ConfigSyntaxException(
                    entry.line(),
                    "'" + key + "' names no volume STORAGE:NAME and no path, but '" + entry.value() + "'");
        }
        return Optional.of(new Reference(key, entry.section(), disk, role(used, memory, properties)));
    }

    private static Role role(boolean used, boolean memory, Map<String, String> properties) {
        if (memory) {
            return Role.MEMORY;
        }
        if (!used) {
            return Role.UNUSED;
        }
        return PropertyText.isOff(properties.getOrDefault("replicate", "1")) ? Role.NOT_REPLICATED : Role.DISK;
    }

    /** The option for freezing has had two names. */
    private static Agent agent(String value) {
        Map<String, String> options = PropertyText.parse(value, "enabled");
        if (PropertyText.isOff(options.getOrDefault("enabled", "0"))) {
            return Agent.OFF;
        }
        boolean freezes = !PropertyText.isOff(options.getOrDefault("freeze-fs-on-backup", "1"))
                && !PropertyText.isOff(options.getOrDefault("freeze-fs", "1"));
        return freezes ? Agent.FREEZES : Agent.WITHOUT_FREEZING;
    }
}
