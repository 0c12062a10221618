package io.snapferry.transfer.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.DeposedGuests;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FencesTest {

    private static final GuestId GUEST = new GuestId(100);
    private static final String DISK = "vm-100-disk-0";

    private final MemoryPlugin plugin = new MemoryPlugin();
    private final NodeStorages storages = plugin.node(Views.SOURCE);
    private final DeposedGuests deposed = new DeposedGuests(Views.SOURCE);
    private final HostLocks locks = HostLocks.alone("fences");
    private final Fences fences = new Fences(storages, deposed, new GuestLocks(locks, "w-1"));

    @BeforeEach
    void recoveredElsewhere() {
        plugin.local().declareAll();
        plugin.local().write(DISK, new byte[7]);
        plugin.local().write("vm-200-disk-0", new byte[7]);
        deposed.put(
                GUEST,
                Optional.of(new GuestView(
                        GUEST,
                        GuestKind.VM,
                        Views.TARGET,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(List.of(Views.SOURCE)),
                        Optional.empty())));
    }

    @AfterEach
    void closeLocks() {
        locks.close();
    }

    private void look() {
        fences.hold(storages.scan());
    }

    @Test
    void onlyVolumesOfGuestsThatLiveElsewhereNowAreFenced() {
        look();
        assertThat(plugin.local().fenced()).containsExactly(DISK);
    }

    @Test
    void aVolumeIsFencedOnce() {
        look();
        plugin.local().unfence(DISK);
        look();
        assertThat(plugin.local().fenced()).as("somebody took the fence away").isEmpty();
    }

    @Test
    void whatCannotBeFencedIsTriedAgain() {
        plugin.local().use(DISK);
        look();
        assertThat(plugin.local().fenced()).isEmpty();
        plugin.local().unused(DISK);
        look();
        assertThat(plugin.local().fenced()).containsExactly(DISK);
    }

    @Test
    void aRunThatIsAtTheGuestIsNotDisturbed() {
        HostLocks.Held run = locks.tryTake("guest-" + GUEST, "a run").held().orElseThrow();
        look();
        assertThat(plugin.local().fenced()).isEmpty();
        run.close();
        look();
        assertThat(plugin.local().fenced()).containsExactly(DISK);
    }

    @Test
    void aGuestThatIsHomeAgainIsNotDeposed() {
        deposed.put(GUEST, Optional.empty());
        look();
        assertThat(plugin.local().fenced()).isEmpty();
    }
}
