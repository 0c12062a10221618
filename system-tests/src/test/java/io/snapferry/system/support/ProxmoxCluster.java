package io.snapferry.system.support;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The configuration of a cluster of Proxmox VE, and its programs, which note how they are called. */
public final class ProxmoxCluster {
    private static final String PROGRAM = """
            #!/bin/sh
            echo "${0##*/} $*" >> FOLDER/calls
            case "$1" in
              status) if [ -e FOLDER/running-$2 ]; then echo "status: running"; else echo "status: stopped"; fi ;;
              start) touch FOLDER/running-$2 ;;
              shutdown) rm FOLDER/running-$2 ;;
            esac
            """;

    private final Path folder;

    private ProxmoxCluster(Path folder) {
        this.folder = folder;
    }

    public static ProxmoxCluster make(Path folder, String... nodes) throws IOException {
        for (String node : nodes) {
            Files.createDirectories(folder.resolve("nodes/" + node + "/qemu-server"));
            Files.createDirectories(folder.resolve("nodes/" + node + "/lxc"));
        }
        Files.writeString(
                folder.resolve("storage.cfg"),
                "dir: local\n\tpath /srv/guests\n\tcontent images,rootdir\n\nrbd: ceph\n\tpool vms\n");
        for (String program : List.of("qm", "pct")) {
            Path file = Files.writeString(folder.resolve(program), PROGRAM.replace("FOLDER", folder.toString()));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return new ProxmoxCluster(folder);
    }

    /** The section {@code guests} of a node. */
    public JsonObject guests(String node) {
        return new JsonObject()
                .put(
                        "provider",
                        new JsonObject()
                                .put("type", "proxmox")
                                .put("folder", folder.resolve("nodes/" + node).toString())
                                .put("qm", folder.resolve("qm").toString())
                                .put("pct", folder.resolve("pct").toString()));
    }

    public void vm(String node, int id, String text) throws IOException {
        write(vmFile(node, id), text);
    }

    public void container(String node, int id, String text) throws IOException {
        write(folder.resolve("nodes/" + node + "/lxc/" + id + ".conf"), text);
    }

    /** At once, as Proxmox VE's file system does it. */
    private void write(Path file, String text) throws IOException {
        Path temporary = Files.writeString(folder.resolve("tmp"), text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path vmFile(String node, int id) {
        return folder.resolve("nodes/" + node + "/qemu-server/" + id + ".conf");
    }

    public boolean defines(String node, int vm) {
        return Files.exists(vmFile(node, vm));
    }

    public void run(int guest) throws IOException {
        Files.createFile(folder.resolve("running-" + guest));
    }

    public boolean runs(int guest) {
        return Files.exists(folder.resolve("running-" + guest));
    }

    /** What the programs were called with, in this order. */
    public List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
