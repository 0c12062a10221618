package io.snapferry.quiesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.quiesce.spi.GuestProviderPlugin;
import io.snapferry.quiesce.spi.ProviderSetting;
import io.snapferry.quiesce.spi.QuiescePlugin;
import io.snapferry.quiesce.spi.Quiescer;
import io.snapferry.quiesce.spi.Roster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every type of provider keeps. */
@Timeout(60)
abstract class GuestProviderContract {
    private static final Guest VM = new Guest(100, Guest.Kind.VM);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    protected Path folder;

    protected abstract String type();

    /** Settings under which the provider defines VM 100, which is off, with one volume; wherever it defines guests. */
    protected abstract Map<String, String> settings() throws IOException;

    /** Makes the definitions unreachable, as if their file system was not mounted; false if there are none. */
    protected abstract boolean takeDefinitionsAway() throws IOException;

    private GuestProviderPlugin plugin;
    private GuestProvider provider;

    @BeforeEach
    void open() throws IOException {
        plugin = GuestProviders.find(type(), Optional.empty());
        provider = plugin.open(settings());
    }

    @Test
    void itsTypeIsAWordAndItIsOfThisRelease() {
        assertThat(plugin.type()).isEqualTo(type()).matches("[a-z][a-z0-9]*");
        assertThat(plugin.spiVersion()).isEqualTo(GuestProviderPlugin.SPI_VERSION);
    }

    @Test
    void everySettingIsExplainedAndHasADefaultThatWorks() {
        Map<String, String> defaults = new HashMap<>();
        for (ProviderSetting setting : plugin.settings()) {
            assertThat(setting.sense()).isNotBlank().doesNotEndWith(".");
            assertThat(setting.values()).isNotBlank();
            defaults.put(setting.name(), setting.byDefault().orElse("/usr/bin/true"));
        }
        assertThat(plugin.open(defaults)).isNotNull();
    }

    @Test
    void openingAndLookingTwiceGivesTheSameAndChangesNothing() throws Exception {
        Optional<Roster> roster = provider.roster();
        assertThat(provider.roster()).isEqualTo(roster);
        assertThat(plugin.open(settings()).roster()).isEqualTo(roster);
    }

    @Test
    void aGuestIsToldWithItsVolumes() throws Exception {
        Optional<Roster> roster = provider.roster();
        Assumptions.assumeTrue(roster.isPresent(), "nothing defines guests");
        DefinedGuest guest = roster.get().guests().get(0);
        assertThat(guest.guest()).isEqualTo(VM);
        assertThat(guest.name()).contains("mail");
        assertThat(guest.volumes()).containsExactly("local:vm-100-disk-0");
        assertThat(guest.leftOut()).containsOnlyKeys("local:vm-100-disk-1");
    }

    @Test
    void definitionsThatCannotBeReachedAreNoRosterWithoutGuests() throws Exception {
        Assumptions.assumeTrue(takeDefinitionsAway(), "nothing defines guests");
        assertThatThrownBy(provider::roster)
                .isInstanceOf(GuestException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void aGuestThatIsOffIsStoppedAndAfterThatStartedTwiceWithoutHarm() throws Exception {
        Assumptions.assumeTrue(provider.stop().isPresent(), "it leaves guests alone");
        provider.stop().get().on(VM, PATIENCE);
        provider.start().orElseThrow().on(VM, PATIENCE);
        provider.start().orElseThrow().on(VM, PATIENCE);
        provider.stop().get().on(VM, PATIENCE);
        provider.stop().get().on(VM, PATIENCE);
    }

    @Test
    void itsWayOfFreezingIsThereAndThawsWhatIsNotFrozen() throws Exception {
        Assumptions.assumeTrue(provider.freezing().isPresent(), "it leaves guests alone");
        GuestProvider.Freezing freezing = provider.freezing().get();
        QuiescePlugin way = QuiescePlugins.find(freezing.type(), Optional.empty());
        Quiescer quiescer = way.open(freezing.settings());
        quiescer.thaw(VM);
        quiescer.freeze(VM, PATIENCE);
        quiescer.thaw(VM);
        way.open(freezing.settings()).thaw(VM);
    }

    @Test
    void aTypeThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> GuestProviders.find("vmware", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("vmware", type());
        assertThat(GuestProviders.builtIn())
                .extracting(GuestProviderPlugin::type)
                .containsExactlyInAnyOrderElementsOf(List.of("discovery", "command", "proxmox"));
    }
}
