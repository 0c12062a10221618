package io.snapferry.storage.zfspool;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsMachines;
import io.snapferry.storage.testkit.zfs.ZfsTestPool;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Two pools on one machine, made once for all tests of a run and destroyed after them. There are two such pairs, each on
 * a guest of its own, so that they are busy at the same time.
 *
 * @param zfs the command for storages, of {@link RememberingCommands}
 * @param folders for clones
 */
record TestPools(ZfsMachine machine, ZfsTestPool source, ZfsTestPool target, String zfs, CloneFolders folders)
        implements AutoCloseable {
    private static final int MEGABYTES = 1000;

    /** The pair that a test class uses, 0 or 1. Such classes are run by the module {@code zfspool-on-zfs}. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @Tag("pools")
    @ExtendWith(Extension.class)
    @interface Pair {
        int value();
    }

    /** Makes the pools before a test class, where a machine that is missing aborts it, and gives them to its tests. */
    static final class Extension implements BeforeAllCallback, ParameterResolver {
        @Override
        public void beforeAll(ExtensionContext context) {
            if (context.getRequiredTestClass().isAnnotationPresent(Pair.class)) {
                pools(context);
            }
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestPools.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return pools(context);
        }

        private static TestPools pools(ExtensionContext context) {
            int pair = context.getRequiredTestClass().getAnnotation(Pair.class).value();
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TestPools.class))
                    .computeIfAbsent(pair, TestPools::open, TestPools.class);
        }
    }

    private static TestPools open(int pair) {
        ZfsMachine machine = ZfsMachines.shared(pair);
        try {
            CloneFolders folders = TestDevices.folders(machine);
            TestPools pools = new TestPools(
                    machine,
                    ZfsTestPool.create(machine, "sfsource" + pair, MEGABYTES),
                    ZfsTestPool.create(machine, "sftarget" + pair, MEGABYTES),
                    RememberingCommands.of(machine, folders),
                    folders);
            // Before 2.2 nothing is compressed unless it is asked for.
            machine.run("zfs", "set", "snapdev=visible", "compression=on", "sfsource" + pair, "sftarget" + pair);
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
