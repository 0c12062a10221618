package io.snapferry.storage.testkit.zfs;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Finds a machine with OpenZFS for tests. */
public final class ZfsMachines {
    private static final System.Logger LOG = System.getLogger(ZfsMachines.class.getName());
    private static final Map<Integer, ZfsMachine> MACHINES = new HashMap<>();
    private static String missing;

    private ZfsMachines() {}

    /** The machine of number 0. */
    public static ZfsMachine shared() {
        return shared(0);
    }

    /**
     * The machine of a number, which all tests of this Java VM share: with {@code SNAPFERRY_ZFS=native} always this one,
     * which needs root; else a guest, which is started at the first call and ends with the VM.
     *
     * <p>Where there is none, the test is aborted with a message that says what provides one; with {@code CI=true} it
     * fails.
     *
     * @param number from 0; each guest has one CPU, so use as many as there are to be busy at the same time
     */
    public static synchronized ZfsMachine shared(int number) {
        if (missing == null && !MACHINES.containsKey(number)) {
            find(number);
        }
        if (missing != null) {
            lacking("no ZFS here: " + missing);
        }
        return MACHINES.get(number);
    }

    /** Ends a test whose need is not met here: it is aborted, and with {@code CI=true} it fails. */
    static void lacking(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail("CI skips no ZFS test: " + reason);
        }
        Assumptions.abort(reason);
    }

    private static void find(int number) {
        try {
            ZfsMachine machine =
                    "native".equals(System.getenv("SNAPFERRY_ZFS")) ? NativeMachine.open() : GuestMachine.start(number);
            MACHINES.put(number, machine);
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
