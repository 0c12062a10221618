package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.spi.Guest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which guests of this host run, as Proxmox VE itself finds out: a VM has the file of its process, a container listens for
 * commands. Asking {@code qm} and {@code pct} would take a second of the processor each time.
 *
 * @param vms the folder of those files
 * @param sockets the kernel's list of local sockets
 * @param processes the kernel's folder of processes
 */
record RunningGuests(Path vms, Path sockets, Path processes) {
    private static final Pattern CONTAINER = Pattern.compile("@/var/lib/lxc/([0-9]{1,9})/command$");

    static RunningGuests ofHost() {
        return new RunningGuests(Path.of("/run/qemu-server"), Path.of("/proc/net/unix"), Path.of("/proc"));
    }

    /** The containers that run now; empty if that cannot be told. */
    Optional<Set<Integer>> containers() {
        try {
            return Optional.of(Files.readAllLines(sockets, StandardCharsets.ISO_8859_1).stream()
                    .map(CONTAINER::matcher)
                    .filter(Matcher::find)
                    .map(found -> Integer.valueOf(found.group(1)))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a guest runs; empty if that cannot be told. */
    Optional<Boolean> runs(Guest guest, Optional<Set<Integer>> containers) {
        if (guest.kind() == Guest.Kind.CT) {
            // A host that runs none may be one on which they are not seen.
            return containers.filter(some -> Files.isDirectory(vms)).map(some -> some.contains(guest.id()));
        }
        if (!Files.isDirectory(vms)) {
            return Optional.empty();
        }
        try {
            String process = Files.readString(vms.resolve(guest.id() + ".pid")).strip();
            return Optional.of(process.matches("[0-9]+") && Files.isDirectory(processes.resolve(process)));
        } catch (IOException e) {
            return Optional.of(false);
        }
    }
}
