package io.snapferry.system.support;

import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is on the disk of a guest that has one file system. */
public final class Ext4 {
    private static final byte[] NO_INPUT = {};

    private Ext4() {}

    public static byte[] image(int mebibytes) throws IOException, InterruptedException {
        return image(mebibytes, List.of());
    }

    /** One that lacks its lost+found: its check says so, and a guest would not notice. */
    public static byte[] damagedImage(int mebibytes) throws IOException, InterruptedException {
        return image(mebibytes, List.of("/usr/sbin/debugfs", "-w", "-R", "clri lost+found"));
    }

    private static byte[] image(int mebibytes, List<String> damage) throws IOException, InterruptedException {
        Path file = Files.createTempFile("ext4", ".raw");
        try {
            Files.write(file, new byte[mebibytes << 20]);
            Programs.run(NO_INPUT, List.of("/usr/sbin/mkfs.ext4", "-q", "-F", file.toString()));
            if (!damage.isEmpty()) {
                List<String> command = new ArrayList<>(damage);
                command.add(file.toString());
                Programs.run(NO_INPUT, command);
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }
}
