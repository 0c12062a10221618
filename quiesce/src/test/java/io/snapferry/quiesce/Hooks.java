package io.snapferry.quiesce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An operator's commands, which note what they did. */
final class Hooks {
    private final Path folder;

    Hooks(Path folder) throws IOException {
        this.folder = folder;
        freeze("");
        thaw("");
    }

    /** What the command does after it has noted that it was called. */
    void freeze(String script) throws IOException {
        write("freeze", script);
    }

    void thaw(String script) throws IOException {
        write("thaw", script);
    }

    private void write(String name, String script) throws IOException {
        Path command = folder.resolve(name);
        Files.writeString(command, "#!/bin/sh\necho \"" + name + " $*\" >> " + folder + "/log\n" + script + "\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    GuardSettings settings() {
        return new GuardSettings(
                folder.resolve("frozen"),
                Optional.empty(),
                "command",
                Map.of("freeze", folder + "/freeze {guest} {kind}", "thaw", folder + "/thaw {guest}"));
    }

    List<String> log() throws IOException {
        Path log = folder.resolve("log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }
}
