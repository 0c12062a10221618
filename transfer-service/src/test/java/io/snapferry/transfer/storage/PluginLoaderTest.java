package io.snapferry.transfer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("zfs"), List.of(plugin)))
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

        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("old"), List.of(old)))
                .hasMessageContaining("built for version 0 of the storage interface, this is version 1");
    }

    @Test
    void wrongSettingsAreRefused() {
        plugin.refuse(Optional.of(new StorageException(ErrorCode.BAD_SETTINGS, "'path' is missing")));

        assertThatThrownBy(() -> PluginLoader.open(NODE, configured("memory"), List.of(plugin)))
                .hasMessage("nodes.node-a.storages.local: 'path' is missing");
    }

    @Test
    void aStorageThatIsNotThereNowIsToldAndOpenedByTheNextScan() {
        plugin.refuse(Optional.of(new StorageException(ErrorCode.UNAVAILABLE, "the pool is not imported")));
        NodeStorages storages = PluginLoader.open(NODE, configured("memory"), List.of(plugin));

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
        NodeStorages storages = PluginLoader.open(NODE, configured("memory"), List.of(plugin));
        plugin.local().faults().failListing(Optional.of(ErrorCode.IO));
        storages.scan();
        assertThat(storages.views().get(0).problem()).contains("not mounted");

        plugin.local().faults().failListing(Optional.empty());
        storages.scan();
        assertThat(storages.views().get(0).problem()).isEmpty();
    }

    @Test
    void aStorageThatIsNotConfiguredIsSaidSo() {
        NodeStorages storages = PluginLoader.open(NODE, configured("memory"), List.of(plugin));

        assertThatThrownBy(() -> storages.storage(new StorageId("other")))
                .isInstanceOf(StorageException.class)
                .hasMessage("it is not configured on this node; configured are: [local]");
    }
}
