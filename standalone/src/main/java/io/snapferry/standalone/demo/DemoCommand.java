package io.snapferry.standalone.demo;

import io.snapferry.standalone.DataFolder;
import io.snapferry.standalone.Standalone;
import io.snapferry.standalone.UpOptions;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts all of Snapferry with two guests that have data, and shows a replication. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts all of Snapferry, makes two guests, shows a full and an incremental sync, and moves a"
                + " guest to the other node and back.")
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private UpOptions options;

    @Option(names = "--exit", description = "End after the comparison: 0 if all was equal.")
    private boolean exit;

    @Option(
            names = "--storage",
            paramLabel = "TYPE",
            description = "dir, or zfspool (root, OpenZFS) (default: dir).",
            defaultValue = "dir")
    private StorageType storageType;

    /** The types of storage that the demo can set up by itself. */
    @SuppressWarnings("JavaCase") // as they are written on the command line
    enum StorageType {
        dir,
        zfspool
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintStream out = System.out;
        try (DataFolder folder = DataFolder.open(options.data());
                DemoStorage storage = open(folder)) {
            out.println("Two guests on " + DemoGuests.SOURCE + ", in storage " + DemoGuests.STORAGE + " (" + storageType
                    + "):");
            Demo.createGuests(out, storage);
            return run(out, folder, storage);
        } catch (DemoFailedException e) {
            System.err.println("The demo failed: " + e.getMessage());
            return 1;
        }
    }

    private int run(PrintStream out, DataFolder folder, DemoStorage storage) throws InterruptedException {
        Map<String, Map<String, String>> storages = Map.of(
                DemoGuests.SOURCE, storage.settings(DemoGuests.SOURCE),
                DemoGuests.TARGET, storage.settings(DemoGuests.TARGET));
        try (Standalone standalone = Standalone.start(options, folder, storages)) {
            standalone.closeAtExit(storage);
            if (!standalone.url().startsWith("http:")) {
                throw new DemoFailedException(
                        "it speaks no TLS: leave gateway.tls out of the configuration for the demo");
            }
            out.println("Snapferry is up at " + standalone.url() + " with its data in " + folder.path());
            new Demo(
                            out,
                            storage,
                            new GatewayClient(standalone.url(), standalone.token()),
                            Boolean.getBoolean("snapferry.terminal"))
                    .show();
            if (!exit) {
                out.print(NextSteps.text(standalone.url(), folder.adminToken(), folder.log()));
                standalone.awaitEnd();
            }
            return 0;
        }
    }

    private DemoStorage open(DataFolder folder) {
        return switch (storageType) {
            case dir -> new DirDemoStorage(folder);
            case zfspool -> ZfsDemoStorage.open(folder);
        };
    }
}
