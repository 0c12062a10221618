package io.snapferry.storage.zfspool;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsMachines;
import io.snapferry.storage.testkit.zfs.ZfsTestPool;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Two pools on one machine, made once for all tests of a run and destroyed after them. */
record TestPools(ZfsMachine machine, ZfsTestPool source, ZfsTestPool target) implements AutoCloseable {
    private static final int MEGABYTES = 400;

    /** Gives a test its pools. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestPools.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestPools.class))
                    .computeIfAbsent(TestPools.class, key -> open(), TestPools.class);
        }
    }

    private static TestPools open() {
        ZfsMachine machine = ZfsMachines.shared();
        try {
            TestPools pools = new TestPools(
                    machine,
                    ZfsTestPool.create(machine, "sfsource", MEGABYTES),
                    ZfsTestPool.create(machine, "sftarget", MEGABYTES));
            machine.run("zfs", "set", "snapdev=visible", "sfsource", "sftarget");
            return pools;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while the pools were made", stopped);
        }
    }

    @Override
    public void close() {
        try {
            source.destroy();
            target.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
