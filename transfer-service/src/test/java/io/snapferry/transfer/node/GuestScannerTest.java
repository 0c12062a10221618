package io.snapferry.transfer.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.OwnGuest;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.work.SentMessages;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestScannerTest {

    private static final OwnGuest KNOWN =
            new OwnGuest(GuestKind.VM, List.of(new VolumeView(VolumeId.parse("local:vm-100-disk-0"), 7)));

    private final MemoryPlugin plugin = new MemoryPlugin();
    private final NodeStorages storages = plugin.node(Views.SOURCE);
    private final SentMessages sent = new SentMessages();

    private GuestScanner scanner(Map<GuestId, OwnGuest> known) {
        return new GuestScanner(storages, known, sent, InstantSource.system());
    }

    private List<Integer> observed() {
        return sent.all(GuestObserved.class).stream()
                .map(report -> report.guest().value())
                .toList();
    }

    @Test
    void allGuestsAreToldFirstAndThenOnlyChanges() {
        plugin.local().write("vm-100-disk-0", new byte[7]);
        plugin.local().write("vm-200-disk-0", new byte[7]);
        GuestScanner scanner = scanner(Map.of(new GuestId(100), KNOWN));
        scanner.tell(scanner.look());
        scanner.tell(scanner.look());
        plugin.local().write("vm-200-disk-0", new byte[7]);
        scanner.tell(scanner.look());

        assertThat(observed()).containsExactly(100, 200, 200);
    }

    @Test
    void aGuestThatVanishedWhileNobodyLookedIsToldAbsent() {
        GuestScanner scanner = scanner(Map.of(new GuestId(100), KNOWN));
        scanner.tell(scanner.look());
        scanner.tell(scanner.look());

        assertThat(sent.all(GuestAbsent.class)).hasSize(1);
    }

    @Test
    void aStorageThatCannotBeReadTakesNoGuestAway() {
        plugin.local().faults().always(Call.LIST, new Effect.Fail(ErrorCode.UNAVAILABLE));
        GuestScanner scanner = scanner(Map.of(new GuestId(100), KNOWN));
        scanner.tell(scanner.look());

        assertThat(sent.all(GuestAbsent.class)).isEmpty();
    }

    @Test
    void whatCouldNotBeToldIsToldLater() {
        plugin.local().write("vm-100-disk-0", new byte[7]);
        GuestScanner scanner = scanner(Map.of());
        sent.refuse(true);
        scanner.tell(scanner.look());
        sent.refuse(false);
        scanner.tell(scanner.look());
        scanner.tell(scanner.look());

        assertThat(observed()).containsExactly(100);
    }
}
