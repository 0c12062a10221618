package io.snapferry.storage.testkit.zfs;

import java.io.IOException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds a machine with OpenZFS for tests. */
public final class ZfsMachines {
    private static final System.Logger LOG = System.getLogger(ZfsMachines.class.getName());
    private static ZfsMachine machine;
    private static String missing;

    private ZfsMachines() {}

    /**
     * The machine that all tests of this Java VM share: with {@code SNAPFERRY_ZFS=native} this one, which needs root;
     * else a guest, which is started at the first call and ends with the VM.
     *
     * <p>Where there is none, the test is aborted with a message that says what provides one; with {@code CI=true} it
     * fails.
     */
    public static synchronized ZfsMachine shared() {
        if (machine == null && missing == null) {
            find();
        }
        if (machine != null) {
            return machine;
        }
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail("CI runs no ZFS test without ZFS: " + missing);
        }
        return Assumptions.abort("no ZFS here: " + missing);
    }

    private static void find() {
        try {
            machine = "native".equals(System.getenv("SNAPFERRY_ZFS")) ? NativeMachine.open() : GuestMachine.start();
            LOG.log(System.Logger.Level.INFO, "ZFS of these tests, {0}", machine.description());
        } catch (ZfsMissingException nothing) {
            missing = nothing.getMessage();
            LOG.log(System.Logger.Level.WARNING, "No ZFS for these tests: {0}", missing);
        } catch (IOException unusable) {
            throw new IllegalStateException("no machine with OpenZFS can be started", unusable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while OpenZFS was started", stopped);
        }
    }
}
