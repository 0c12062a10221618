package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.proxmox.core.ConfigSyntaxException;
import io.snapferry.quiesce.proxmox.core.GuestConfig;
import io.snapferry.quiesce.proxmox.core.StorageConfig;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Guest.Kind;
import io.snapferry.quiesce.spi.GuestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A node's folder in Proxmox VE's configuration, {@code /etc/pve/nodes/NODE}, which {@code /etc/pve/local} leads to. The
 * folders of the cluster's other nodes are beside it, if there are any.
 *
 * @param path as configured
 */
record ProxmoxFolder(Path path) {
    private static final String SUFFIX = ".conf";

    /** A guest's configuration, as it was found. */
    record Found(Guest guest, Path file) {}

    /** The configurations of the node's guests. */
    List<Found> guests() throws GuestException {
        requireMounted();
        List<Found> found = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Path folder = path.resolve(folder(kind));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    guest(kind, file).ifPresent(found::add);
                }
            } catch (IOException e) {
                throw new GuestException(folder + " cannot be read: " + e, e);
            }
        }
        return found;
    }

    private static Optional<Found> guest(Kind kind, Path file) {
        String name = file.getFileName().toString();
        return name.matches("[1-9][0-9]{2,8}" + SUFFIX.replace(".", "\\."))
                ? Optional.of(new Found(
                        new Guest(Integer.parseInt(name.substring(0, name.length() - SUFFIX.length())), kind), file))
                : Optional.empty();
    }

    /** Where nothing is mounted is an empty folder, or none. */
    boolean isMounted() {
        return Stream.of(Kind.values()).allMatch(kind -> Files.isDirectory(path.resolve(folder(kind))));
    }

    private void requireMounted() throws GuestException {
        if (!isMounted()) {
            throw new GuestException(
                    path + " is no folder of a node of Proxmox VE, with folders 'qemu-server' and 'lxc':"
                            + " see to it that /etc/pve is mounted (systemctl status pve-cluster), or name the right folder");
        }
    }

    /** Empty if it went away meanwhile, as when the guest moves to another node. */
    Optional<GuestConfig> read(Found found) throws GuestException {
        try {
            return Optional.of(GuestConfig.parse(found.guest().kind(), text(found.file())));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (ConfigSyntaxException e) {
            throw new GuestException(
                    found.file() + ", " + e.getMessage()
                            + ": repair it, 'qm config' or 'pct config' shows what is read",
                    e);
        } catch (IOException e) {
            throw new GuestException(found.file() + " cannot be read (" + e + "): let the worker read it", e);
        }
    }

    StorageConfig storages() throws GuestException {
        try {
            Path file = cluster().resolve("storage.cfg");
            try {
                return StorageConfig.parse(text(file));
            } catch (ConfigSyntaxException e) {
                throw new GuestException(file + ", " + e.getMessage() + ": repair it", e);
            }
        } catch (IOException e) {
            throw new GuestException(
                    "the storages of Proxmox VE cannot be read (" + e + "): see to it that /etc/pve is"
                            + " mounted and that the worker may read it",
                    e);
        }
    }

    /** The configuration of a guest of this node; empty if it is not here. */
    Optional<Found> here(int id) {
        return in(path, id);
    }

    /** The configuration of a guest of another node of the cluster. */
    Optional<Found> elsewhere(int id) throws GuestException {
        try {
            Path own = path.toRealPath();
            try (Stream<Path> nodes = Files.list(own.getParent())) {
                return nodes.filter(node -> !node.equals(own))
                        .sorted()
                        .flatMap(node -> in(node, id).stream())
                        .findFirst();
            }
        } catch (IOException e) {
            throw new GuestException("the folders of Proxmox VE's nodes beside " + path + " cannot be read: " + e, e);
        }
    }

    /** Makes another node's guest one of this node. Whatever happens, it is in one of the two folders. */
    Found take(Found elsewhere) throws GuestException {
        Path here = path.resolve(folder(elsewhere.guest().kind()))
                .resolve(elsewhere.file().getFileName());
        try {
            Files.move(elsewhere.file(), here);
        } catch (IOException e) {
            throw new GuestException(
                    elsewhere.file() + " cannot be moved to " + here + " (" + e
                            + "): see to it that the cluster has a quorum, or move it by hand",
                    e);
        }
        return new Found(elsewhere.guest(), here);
    }

    private static Optional<Found> in(Path node, int id) {
        return Stream.of(Kind.values())
                .map(kind -> new Found(
                        new Guest(id, kind), node.resolve(folder(kind)).resolve(id + SUFFIX)))
                .filter(found -> Files.isRegularFile(found.file()))
                .findFirst();
    }

    private Path cluster() throws IOException {
        Path nodes = path.toRealPath().getParent();
        return Optional.ofNullable(nodes.getParent()).orElse(nodes);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static String folder(Kind kind) {
        return kind == Kind.VM ? "qemu-server" : "lxc";
    }
}
