package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.runs.FaultRunsContract;
import java.util.List;
import java.util.Optional;

/** Its process cannot die without its storage. */
final class MemoryFaultRunsTest extends FaultRunsContract {
    private Optional<MemoryFixture> begun = Optional.empty();

    @Override
    protected int count() {
        return 500;
    }

    /** The first is a source, the next its target. */
    @Override
    protected FixtureStorage fresh() {
        if (begun.isEmpty()) {
            begun = Optional.of(MemoryFixture.breaking(Fault.NONE));
            return begun.get().source();
        }
        FixtureStorage target = begun.get().target();
        begun = Optional.empty();
        return target;
    }

    @Override
    protected Storage open(FixtureStorage guests, Death death) throws Exception {
        return new MemoryPlugin().open(guests.settings());
    }

    @Override
    protected List<String> leftOver(FixtureStorage guests) {
        return List.of();
    }

    @Override
    protected void remove(FixtureStorage guests) {
        // The next takes its place.
    }
}
