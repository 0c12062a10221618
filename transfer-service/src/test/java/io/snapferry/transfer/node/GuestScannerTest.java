package io.snapferry.transfer.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.quiesce.spi.Roster;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.OwnGuest;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.work.SentMessages;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GuestScannerTest {

    private static final OwnGuest KNOWN =
            new OwnGuest(GuestKind.VM, List.of(new VolumeView(VolumeId.parse("local:vm-100-disk-0"), 7)));

    private final MemoryPlugin plugin = new MemoryPlugin();
    private final NodeStorages storages = plugin.node(Views.SOURCE);
    private final SentMessages sent = new SentMessages();
    private final Set<GuestId> livesHere = new HashSet<>();
    private GuestProvider provider = Optional::empty;

    private GuestScanner scanner(Map<GuestId, OwnGuest> known) {
        return new GuestScanner(
                new GuestLook(storages, () -> provider.roster()),
                known,
                livesHere::contains,
                sent,
                InstantSource.system());
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

    private static Roster roster(int... guests) {
        return new Roster(
                Arrays.stream(guests)
                        .mapToObj(id -> new DefinedGuest(
                                new Guest(id, Guest.Kind.VM),
                                Optional.of("guest-" + id),
                                Optional.empty(),
                                new TreeSet<>(List.of("local:vm-" + id + "-disk-0")),
                                new TreeMap<>()))
                        .toList(),
                new TreeMap<>());
    }

    private List<Integer> absent() {
        return sent.all(GuestAbsent.class).stream()
                .map(report -> report.guest().value())
                .toList();
    }

    @Test
    void volumesOfAGuestThatIsDefinedElsewhereMakeNoGuestOfThisNode() {
        plugin.local().write("vm-100-disk-0", new byte[7]);
        plugin.local().write("vm-200-disk-0", new byte[7]);
        provider = () -> Optional.of(roster(100));
        GuestScanner scanner = scanner(Map.of());
        scanner.tell(scanner.look());
        scanner.tell(scanner.look());

        assertThat(observed()).containsExactly(100);
        assertThat(sent.all(GuestObserved.class)
                        .get(0)
                        .definition()
                        .orElseThrow()
                        .name())
                .contains("guest-100");
        assertThat(absent()).as("an earlier worker may have told it").containsExactly(200);
    }

    @Test
    void definitionsThatCannotBeReadLeaveEachGuestAsItWas() {
        plugin.local().write("vm-100-disk-0", new byte[7]);
        plugin.local().write("vm-200-disk-0", new byte[7]);
        provider = () -> {
            throw new GuestException("/etc/pve is not mounted");
        };
        GuestScanner scanner = scanner(Map.of(new GuestId(100), KNOWN));
        scanner.tell(scanner.look());
        assertThat(observed()).containsExactly(100);
        assertThat(sent.all(GuestObserved.class)
                        .get(0)
                        .definition()
                        .orElseThrow()
                        .problem())
                .contains("/etc/pve is not mounted");
        scanner.tell(scanner.look());
        assertThat(observed()).as("told once").containsExactly(100);

        provider = () -> {
            throw new IllegalStateException("a defect");
        };
        scanner.tell(scanner.look());
        assertThat(absent()).isEmpty();
    }

    @Test
    void aGuestWhoseDefinitionIsGoneStaysWhileItsHomeIsHereAndItsVolumesAre() {
        plugin.local().write("vm-100-disk-0", new byte[7]);
        AtomicReference<Roster> defined = new AtomicReference<>(roster(100));
        provider = () -> Optional.of(defined.get());
        livesHere.add(new GuestId(100));
        GuestScanner scanner = scanner(Map.of());
        scanner.tell(scanner.look());
        defined.set(roster());
        scanner.tell(scanner.look());
        assertThat(absent()).isEmpty();
        assertThat(sent.all(GuestObserved.class)
                        .get(1)
                        .definition()
                        .orElseThrow()
                        .problem())
                .isPresent();

        livesHere.clear();
        scanner.tell(scanner.look());
        assertThat(absent()).containsExactly(100);
    }
}
