package io.snapferry.storage.testkit.zfs;

import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenZFS in a guest that {@code zfs-guest/run.sh} starts. It ends with this Java VM, however that ends. */
final class GuestMachine implements ZfsMachine {
    private static final int NO_GUEST_BUILT = 4;
    /** In MiB; half of it is for the pools. */
    private static final String MEMORY = "SNAPFERRY_ZFS_GUEST_MEMORY";

    private static final String USUAL_MEMORY = "2048";

    private final String script;
    private final Path state;
    private final String description;

    private GuestMachine(String script, Path state, String description) {
        this.script = script;
        this.state = state;
        this.description = description;
    }

    static GuestMachine start(int number) throws IOException, InterruptedException, ZfsMissingException {
        Path script = script();
        Path state = Files.createTempDirectory("snapferry-zfs");
        Programs.Result start = Programs.tryRun(
                new byte[0],
                List.of(
                        script.toString(),
                        "start",
                        "--state",
                        state.toString(),
                        "--mem",
                        System.getenv().getOrDefault(MEMORY, USUAL_MEMORY),
                        "--cpu",
                        Integer.toString(number),
                        "--with-host",
                        "--owner",
                        Long.toString(ProcessHandle.current().pid())));
        if (start.exit == NO_GUEST_BUILT) {
            Files.deleteIfExists(state);
            throw new ZfsMissingException(start.stderr.strip());
        }
        if (start.exit != 0) {
            throw new IllegalStateException("the OpenZFS guest does not start: " + start.stderr);
        }
        String description = new String(start.stdout, StandardCharsets.UTF_8).strip();
        GuestMachine machine = new GuestMachine(script.toString(), state, "guest: " + description);
        Runtime.getRuntime().addShutdownHook(new Thread(machine::stop, "zfs-guest-stop"));
        return machine;
    }

    private static Path script() throws ZfsMissingException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("zfs-guest/run.sh");
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        throw new ZfsMissingException(
                "zfs-guest/run.sh is in no folder above " + Path.of("").toAbsolutePath());
    }

    private void stop() {
        try {
            Programs.tryRun(new byte[0], List.of(script, "stop", "--state", state.toString()));
        } catch (InterruptedException alsoEndedByItsOwner) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public String zfsCommand() {
        return state.resolve("bin/zfs").toString();
    }

    @Override
    public Path folder() {
        return Path.of("/pools");
    }

    @Override
    public byte[] run(byte[] input, List<String> command) throws InterruptedException {
        List<String> words =
                new ArrayList<>(List.of(state.resolve("bin/in-guest").toString()));
        words.addAll(command);
        Programs.Result result = Programs.tryRun(input, words);
        if (result.exit != 0) {
            throw new IllegalStateException(Programs.complaint(command, result) + console());
        }
        return result.stdout;
    }

    @Override
    public Path sharedFolder() {
        return state.resolve("shared");
    }

    @Override
    public byte[] runFromHere(List<String> command) throws InterruptedException {
        if (!seesThisMachine()) {
            ZfsMachines.lacking(
                    "this test runs programs of this machine on the guest's kernel, which only a guest of User"
                            + " Mode Linux does; this is a " + description);
        }
        List<String> words = new ArrayList<>(List.of(script, "host", "--state", state.toString(), "--"));
        words.addAll(command);
        return Programs.run(new byte[0], words);
    }

    /** What the guest's kernel said, which is more than a line only if it is dying. */
    private String console() {
        try {
            return "\nthe guest's console: " + Files.readString(state.resolve("console.log"));
        } catch (IOException gone) {
            return "\nthe guest is gone";
        }
    }

    /**
     * That of this machine where the guest sees it, below /host, with its own libraries: such a guest has none itself.
     */
    @Override
    public List<String> perl() {
        if (!seesThisMachine()) {
            return List.of("perl");
        }
        return List.of(
                seen("/lib64/ld-linux-x86-64.so.2"),
                "--library-path",
                "/host/lib/x86_64-linux-gnu:/host/usr/lib/x86_64-linux-gnu:/host/lib64:/host/usr/lib64",
                seen("/usr/bin/perl"));
    }

    private boolean seesThisMachine() {
        return Files.exists(state.resolve("with-host"));
    }

    /** A file of this machine, under its name in the guest, where its absolute links would lead astray. */
    private static String seen(String path) {
        try {
            return "/host" + Path.of(path).toRealPath();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
