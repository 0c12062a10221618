package io.snapferry.storage.testkit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * Every promise of {@link io.snapferry.storage.spi.Storage} as a test. A backend extends this class in its own tests,
 * once for each kind of volume that it holds, and lends it a fixture; it runs all of it.
 */
public abstract class StorageContract {
    /** The tag of what takes most of the time, for backends whose commands are slow. */
    private static final String LONG = "long";

    private ContractWorld world;

    /** Makes two empty storages. Called before each test; what is costly may be kept from one test to the next. */
    protected abstract StorageFixture openFixture() throws Exception;

    @BeforeEach
    final void openWorld() throws Exception {
        StorageFixture fixture = openFixture();
        try {
            world = ContractWorld.open(fixture);
        } finally {
            if (world == null) {
                fixture.close();
            }
        }
    }

    @AfterEach
    final void closeWorld() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @Nested
    final class Opening extends OpeningContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Capabilities extends CapabilitiesContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Listing extends ListingContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Snapshots extends SnapshotsContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class FullTransfer extends FullTransferContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class IncrementalTransfer extends IncrementalTransferContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class ResizedVolume extends ResizedVolumeContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class RefusedReceive extends RefusedReceiveContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class BrokenStream extends BrokenStreamContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class SendStreams extends SendStreamsContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Destruction extends DestructionContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    @Tag(LONG)
    final class Resume extends ResumeContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    @Tag(LONG)
    final class Intermediate extends IntermediateContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Rename extends RenameContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    @Tag(LONG)
    final class Bookmark extends BookmarkContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Holds extends HoldsContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    @Tag(LONG)
    final class SetAside extends SetAsideContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    @Tag(LONG)
    final class Roles extends RolesContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    @Tag(LONG)
    final class Moves extends MovesContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    @Tag(LONG)
    final class Rollback extends RollbackContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Digest extends DigestContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Clones extends ClonesContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Concurrency extends ConcurrencyContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class Space extends SpaceContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }

    @Nested
    final class HostileNames extends HostileNamesContract {
        @Override
        ContractWorld world() {
            return world;
        }
    }
}
