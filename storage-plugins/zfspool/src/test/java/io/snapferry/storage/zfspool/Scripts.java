package io.snapferry.storage.zfspool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small scripts that play the zfs command. */
final class Scripts {
    private Scripts() {}

    /**
     * Lets another process write the file: had this one it open, a process that some other test starts at that moment
     * would inherit it for an instant, and a file that is open for writing cannot be run.
     */
    static Path file(Path folder, String script) throws IOException, InterruptedException {
        Path file = Files.createTempDirectory(folder, "script").resolve("zfs");
        Process writer = new ProcessBuilder("sh", "-c", "cat >\"$0\" && chmod 700 \"$0\"", file.toString()).start();
        try (OutputStream lines = writer.getOutputStream()) {
            lines.write(("#!/bin/sh\n" + script + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (writer.waitFor() != 0) {
            throw new IOException("cannot write " + file);
        }
        return file;
    }

    static ZfsCommand command(Path folder, String script) throws IOException, InterruptedException {
        return new ZfsCommand(new Refusals("local"), "zfs", file(folder, script).toString());
    }
}
