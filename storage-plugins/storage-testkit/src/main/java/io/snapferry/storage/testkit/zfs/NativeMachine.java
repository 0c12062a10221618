package io.snapferry.storage.testkit.zfs;

import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine's own OpenZFS. */
final class NativeMachine implements ZfsMachine {
    private final Path folder;
    private final String description;

    private NativeMachine(Path folder, String description) {
        this.folder = folder;
        this.description = description;
    }

    static NativeMachine open() throws IOException, InterruptedException {
        String version = new String(Programs.run(new byte[0], List.of("zfs", "version")), StandardCharsets.UTF_8);
        return new NativeMachine(
                Files.createTempDirectory("snapferry-zfs"),
                "native: " + version.strip().replace('\n', ' '));
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String zfsCommand() {
        return "zfs";
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public byte[] run(byte[] input, List<String> command) throws InterruptedException {
        return Programs.run(input, command);
    }

    @Override
    public Path sharedFolder() {
        return folder;
    }

    @Override
    public byte[] runFromHere(List<String> command) throws InterruptedException {
        return run(new byte[0], command);
    }

    @Override
    public List<String> perl() {
        return List.of("perl");
    }
}
