package io.snapferry.transfer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PluginLoaderTest {

    private static final NodeName NODE = new NodeName("node-a");
    private static final StorageId LOCAL = new StorageId("local");

    private final MemoryPlugin plugin = new MemoryPlugin();

    private static Map<StorageId, StorageConfig> configured(String type) {
        return Map.of(LOCAL, new StorageConfig("nodes.node-a.storages.local", type, Map.of()));
    }

    @Test
    void anUnknownTypeIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("zfs"), Plugins.of(plugin)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("nodes.node-a.storages.local.type: there is no storage type 'zfs'; installed are: memory");
    }

    @Test
    void aPluginForAnotherInterfaceIsRefused() {
        StoragePlugin old = new StoragePlugin() {
            @Override
            public String type() {
                return "old";
            }

            @Override
            public int spiVersion() {
                return SPI_VERSION - 1;
            }

            @Override
            public Storage open(StorageSettings settings) {
                throw new AssertionError("must not be opened");
            }
        };

        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("old"), Plugins.of(old)))
                .hasMessageContaining("built for version 2 of the storage interface, this is version 3");
    }

    @Test
    void aTypeThatIsInstalledTwiceIsRefusedWithBothPlaces() {
        Plugins twice = new Plugins(
                List.of(
                        new Plugins.Installed("memory", plugin, "/plugins/b.jar"),
                        new Plugins.Installed("memory", new MemoryPlugin(), "/plugins/a.jar")),
                List.of());

        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("memory"), twice))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "nodes.node-a.storages.local.type: the storage type 'memory' is installed more than once, in"
                                + " /plugins/a.jar and in /plugins/b.jar: keep one of them and restart");
    }

    @Test
    void aTypeThatIsUnknownIsRefusedWithThePluginsThatCouldNotBeLoaded() {
        Plugins broken = new Plugins(List.of(), List.of("the plugin in /plugins/a.jar cannot be loaded"));

        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("tape"), broken))
                .hasMessageContainingAll("no storage type 'tape'", "the plugin in /plugins/a.jar cannot be loaded");
    }

    @Test
    void aStorageThatDeclaresWhatMeansNothingAloneIsNotUsed() {
        plugin.local().declare(Set.of(Capability.BOOKMARKS));
        NodeStorages storages = PluginLoader.open(NODE, configured("memory"), Plugins.of(plugin));

        assertThat(storages.views().get(0).problem())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("'memory' declares BOOKMARKS without INCREMENTAL"));
    }

    @Test
    void wrongSettingsAreRefused() {
        plugin.refuse(Optional.of(new StorageException(ErrorCode.BAD_SETTINGS, "'path' is missing")));

        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("memory"), Plugins.of(plugin)))
                .hasMessage("nodes.node-a.storages.local: 'path' is missing");
    }

    @Test
    void aStorageThatIsNotThereNowIsToldAndOpenedByTheNextScan() {
        plugin.refuse(Optional.of(new StorageException(ErrorCode.UNAVAILABLE, "the pool is not imported")));
        NodeStorages storages = PluginLoader.open(NODE, configured("memory"), Plugins.of(plugin));

        assertThat(storages.views())
                .extracting(StorageView::problem)
                .containsExactly(Optional.of("the pool is not imported"));
        assertThat(storages.scan()).containsEntry(LOCAL, Optional.empty());
        assertThat(storages.inventory(new GuestId(100)).storages().get(0).problem())
                .contains("the pool is not imported");

        plugin.refuse(Optional.empty());
        assertThat(storages.scan()).containsEntry(LOCAL, Optional.of(List.of()));
        assertThat(storages.views().get(0).problem()).isEmpty();
        assertThat(storages.views().get(0).freeBytes()).isEqualTo(500_000);
        assertThat(storages.views().get(0).capabilities()).contains("INCREMENTAL");
    }

    @Test
    void aStorageThatStopsWorkingIsToldAndComesBack() {
        NodeStorages storages = PluginLoader.open(NODE, configured("memory"), Plugins.of(plugin));
        plugin.local().faults().always(Call.LIST, new Effect.Fail(ErrorCode.IO));
        storages.scan();
        assertThat(storages.views().get(0).problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("planned fault"));

        plugin.local().faults().mend();
        storages.scan();
        assertThat(storages.views().get(0).problem()).isEmpty();
    }

    @Test
    void aStorageThatIsNotConfiguredIsSaidSo() {
        NodeStorages storages = PluginLoader.open(NODE, configured("memory"), Plugins.of(plugin));

        assertThatThrownBy(() -> storages.storage(new StorageId("other")))
                .isInstanceOf(StorageException.class)
                .hasMessage("it is not configured on this node; configured are: [local]");
    }
}
