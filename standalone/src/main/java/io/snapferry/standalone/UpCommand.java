package io.snapferry.standalone;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts all of Snapferry in this process and stays until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts broker, scheduler, the workers of two nodes and the gateway in one process.")
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private UpOptions options;

    @Override
    public Integer call() throws InterruptedException {
        try (DataFolder folder = DataFolder.open(options.data());
                Standalone standalone = Standalone.start(options, folder, Map.of())) {
            standalone.closeAtExit();
            System.out.println("Snapferry is up at " + standalone.url() + " with its data in " + folder.path());
            if (standalone.token().isPresent()) {
                System.out.println("Token of an administrator: in " + folder.adminToken());
            }
            System.out.println("Log: " + folder.log() + "   Stop: Ctrl-C");
            standalone.awaitEnd();
            return 0;
        }
    }
}
