package io.snapferry.benchmarks.storage;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsMachines;
import io.snapferry.storage.zfspool.ZfsPoolPlugin;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.OrderEpochs;
import io.snapferry.transfer.plan.Planning;
import io.snapferry.transfer.plan.ReplicationPlanner;
import io.snapferry.transfer.plan.RunRules;
import io.snapferry.transfer.plan.StorageInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a run looks and thinks before it does anything, beside the bare commands of ZFS. */
@Command(
        name = "StorageListing",
        mixinStandardHelpOptions = true,
        description = "Lists and plans many volumes with many snapshots on a real ZFS pool.")
public final class StorageListing implements Callable<Integer> {
    private static final int FIRST_GUEST = 1000;
    private static final int SAMPLE = 20;
    private static final int REPEATS = 5;

    @Option(names = "--volumes", defaultValue = "1000", description = "in each layout (default: ${DEFAULT-VALUE})")
    private int volumes;

    @Option(names = "--snapshots", defaultValue = "50", description = "of each volume (default: ${DEFAULT-VALUE})")
    private int snapshots;

    private ZfsMachine machine;
    private Path folder;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new StorageListing()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        machine = ZfsMachines.shared();
        System.out.println("ZFS: " + machine.description());
        folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "listing-");
        try (CrowdedPool pool = new CrowdedPool(machine)) {
            String one = pool.fill("one", volumes, snapshots, i -> "vm-100-disk-" + i);
            String many = pool.fill("many", volumes, snapshots, i -> "vm-" + (FIRST_GUEST + i) + "-disk-0");
            System.out.printf("one guest with %,d volumes, each with %,d snapshots:%n", volumes, snapshots);
            measure(one, 100, "vm-100-disk-");
            System.out.printf("one of %,d guests with a volume each, each with %,d snapshots:%n", volumes, snapshots);
            measure(many, FIRST_GUEST, "vm-" + FIRST_GUEST + "-disk-");
        }
        return 0;
    }

    private void measure(String dataset, int guest, String names) throws Exception {
        try (Storage storage = open(dataset)) {
            for (int i = 0; i < REPEATS; i++) {
                Files.deleteIfExists(starts());
                Timed<List<Volume>> listed = Timed.of(() -> storage.list(ListRequest.of(guest)));
                int processes = Files.readAllLines(starts()).size();
                Timed<Planning> planned = Timed.of(() -> plan(guest, listed.result(), storage));
                System.out.printf(
                        "  listed in %,d ms by %d processes, planned in %,d ms%n",
                        listed.millis(), processes, planned.millis());
            }
            Files.deleteIfExists(starts());
            Timed<List<Volume>> scanned =
                    Timed.of(() -> storage.list(ListRequest.all().withoutSnapshots()));
            System.out.printf(
                    "  as the scanner does, all guests without snapshots: %,d ms by %d processes%n",
                    scanned.millis(), Files.readAllLines(starts()).size());
        }
        Timed<String> bare = Timed.of(
                () -> machine.run("zfs", "list", "-Hprt", "all", "-o", "name,guid,createtxg,written", dataset));
        System.out.printf("  beside it, one bare 'zfs list -rt all' of the dataset: %,d ms%n", bare.millis());
        int sample = Math.min(SAMPLE, names.startsWith("vm-100-") ? volumes : 1);
        Timed<String> each = Timed.of(() -> {
            String last = "";
            for (int i = 0; i < sample; i++) {
                last = machine.run(
                        "zfs", "list", "-Hpt", "snapshot", "-o", "name,guid,createtxg", dataset + "/" + names + i);
            }
            return last;
        });
        System.out.printf("  and one 'zfs list -t snapshot' for each volume: %,d ms each%n", each.millis() / sample);
    }

    /** A target that has all of it. */
    private Planning plan(int guest, List<Volume> own, Storage storage) {
        JobId job = new JobId(new GuestId(guest), 0);
        ReplicaMark mark = new ReplicaMark(guest, job.toString(), "node-a");
        List<Volume> replicas = own.stream()
                .map(volume -> new Volume(
                        volume.name(), volume.kind(), volume.sizeBytes(), Optional.of(mark), volume.snapshots(), false))
                .toList();
        Planning planning = ReplicationPlanner.plan(
                new RunRules(
                        job,
                        new OrderEpochs(Optional.of((long) snapshots), snapshots + 1),
                        Divergence.PRESERVE,
                        Map.of(),
                        Set.of(),
                        List.of(),
                        false),
                inventory("node-a", own, storage),
                inventory("node-b", replicas, storage));
        if (!(planning instanceof Planning.Plan)) {
            throw new IllegalStateException("not a plan: " + planning);
        }
        return planning;
    }

    private static GuestInventory inventory(String node, List<Volume> volumes, Storage storage) {
        Set<String> capabilities =
                storage.capabilities().stream().map(Enum::name).collect(Collectors.toSet());
        return new GuestInventory(
                new NodeName(node),
                List.of(new StorageInventory(
                        new StorageId("bench"), "zfspool", capabilities, Optional.empty(), volumes)));
    }

    private Path starts() {
        return folder.resolve("starts");
    }

    /** A storage whose commands note each of their starts. */
    private Storage open(String dataset) throws IOException, StorageException {
        Path zfs = Path.of(machine.zfsCommand());
        return new ZfsPoolPlugin()
                .open(new StorageSettings(
                        "bench",
                        Map.of(
                                "pool", dataset,
                                "zfs", noting(zfs),
                                "zpool", noting(zfs.resolveSibling("zpool")))));
    }

    private String noting(Path command) throws IOException {
        Path script = folder.resolve(command.getFileName());
        Files.writeString(script, "#!/bin/sh\necho \"$1\" >>" + starts() + "\nexec " + command + " \"$@\"\n");
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
        return script.toString();
    }

    private record Timed<T>(T result, long millis) {
        static <T> Timed<T> of(Callable<T> work) throws Exception {
            long start = System.nanoTime();
            T result = work.call();
            return new Timed<>(result, (System.nanoTime() - start) / 1_000_000);
        }
    }
}
