package io.snapferry.quiesce.proxmox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A cluster's configuration with two nodes, and programs that note how they were called. Guests are off at first. */
public final class ProxmoxTree {
    private final Path folder;

    public ProxmoxTree(Path folder) throws IOException {
        this.folder = folder;
        for (String node : List.of("node-a", "node-b")) {
            Files.createDirectories(node(node).resolve("qemu-server"));
            Files.createDirectories(node(node).resolve("lxc"));
        }
        Files.writeString(folder.resolve("storage.cfg"), "dir: local\n\tpath /var/lib/vz\n\tcontent images\n");
        program("qm", "");
        program("pct", "");
    }

    public Path node(String node) {
        return folder.resolve("nodes").resolve(node);
    }

    public void vm(String node, int id, String text) throws IOException {
        Files.writeString(node(node).resolve("qemu-server/" + id + ".conf"), text);
    }

    public void container(String node, int id, String text) throws IOException {
        Files.writeString(node(node).resolve("lxc/" + id + ".conf"), text);
    }

    /** A guest runs while its file is there. */
    private Path running(int id) {
        return folder.resolve("running-" + id);
    }

    public void run(int id) throws IOException {
        Files.createFile(running(id));
    }

    public boolean runs(int id) {
        return Files.exists(running(id));
    }

    /**
     * Writes a program.
     *
     * @param first what it does before all else, in the shell
     */
    public void program(String name, String first) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, """
                #!/bin/sh
                echo "%1$s $*" >> %2$s/calls
                %3$s
                case "$1" in
                  status) if [ -e %2$s/running-$2 ]; then echo "status: running"; else echo "status: stopped"; fi ;;
                  start) if [ -e %2$s/running-$2 ]; then echo "$2 already running" >&2; exit 255; fi; touch %2$s/running-$2 ;;
                  shutdown) if [ ! -e %2$s/running-$2 ]; then echo "$2 not running" >&2; exit 255; fi; rm %2$s/running-$2 ;;
                  *) if [ -e %2$s/running-$2 ] || [ -e %2$s/running-$3 ]; then exit 0; fi; echo "not running" >&2; exit 255 ;;
                esac
                """.formatted(name, folder, first));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    public void forgetCalls() throws IOException {
        Files.deleteIfExists(folder.resolve("calls"));
    }

    public Map<String, String> settings(String node) {
        return Map.of(
                "folder", node(node).toString(),
                "qm", folder.resolve("qm").toString(),
                "pct", folder.resolve("pct").toString());
    }
}
