package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.quiesce.spi.DefinedGuest;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Roster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DefinedGuestsTest {

    private static final GuestId GUEST = new GuestId(100);
    private static final List<VolumeView> VOLUMES = List.of(new VolumeView(VolumeId.parse("local:vm-100-disk-0"), 7));
    private static final OwnGuest HELD = new OwnGuest(GuestKind.VM, VOLUMES);
    private static final GuestDefinition EARLIER = new GuestDefinition(
            Optional.of("mail"),
            Optional.of(true),
            Optional.of(List.of(new LeftOut("local:vm-100-disk-0", "replicate=0"))),
            Optional.empty());
    private static final OwnGuest TOLD = new OwnGuest(GuestKind.CT, List.of(), Optional.of(EARLIER));

    /** What may come of looking at the definitions, as far as it matters for one guest. */
    private enum Look {
        NOTHING_DEFINES_GUESTS,
        NOT_MOUNTED,
        DAMAGED,
        DEFINED,
        NOT_DEFINED;

        boolean isTrouble() {
            return this == NOT_MOUNTED || this == DAMAGED;
        }

        RosterLook value() {
            return switch (this) {
                case NOTHING_DEFINES_GUESTS -> RosterLook.none();
                case NOT_MOUNTED -> RosterLook.failed("not mounted");
                case DAMAGED -> RosterLook.of(new Roster(List.of(), new TreeMap<>(Map.of(100, "damaged"))));
                case DEFINED -> RosterLook.of(roster(Set.of("local:vm-100-disk-0"), Map.of()));
                case NOT_DEFINED -> RosterLook.of(new Roster(List.of(), new TreeMap<>()));
            };
        }
    }

    private static Roster roster(Set<String> volumes, Map<String, String> leftOut) {
        return new Roster(
                List.of(new DefinedGuest(
                        new Guest(100, Guest.Kind.CT),
                        Optional.of("proxy"),
                        Optional.of(false),
                        new TreeSet<>(volumes),
                        new TreeMap<>(leftOut))),
                new TreeMap<>());
    }

    private static SortedMap<GuestId, OwnGuest> guests(
            boolean held, Look look, boolean told, boolean livesHere, Map<StorageId, Boolean> storages) {
        return GuestChanges.defined(
                held ? new TreeMap<>(Map.of(GUEST, HELD)) : new TreeMap<>(),
                look.value(),
                storages,
                told ? Map.of(GUEST, TOLD) : Map.of(),
                guest -> livesHere);
    }

    @Test
    void whetherAGuestIsToldAndAsWhatInEveryCase() {
        for (Look look : Look.values()) {
            for (boolean told : new boolean[] {false, true}) {
                for (boolean livesHere : new boolean[] {false, true}) {
                    String what = look + ", told before: " + told + ", lives here: " + livesHere;
                    assertThat(guests(false, look, told, livesHere, Map.of()))
                            .as("without volumes it is gone; " + what)
                            .isEmpty();
                    Optional<OwnGuest> now = Optional.ofNullable(
                            guests(true, look, told, livesHere, Map.of()).get(GUEST));
                    boolean expected = look == Look.NOTHING_DEFINES_GUESTS
                            || look == Look.DEFINED
                            || livesHere
                            || (told && look.isTrouble());
                    assertThat(now.isPresent()).as(what).isEqualTo(expected);
                    now.ifPresent(guest -> check(what, guest, look, told));
                }
            }
        }
    }

    private static void check(String what, OwnGuest guest, Look look, boolean told) {
        assertThat(guest.volumes()).as(what).isEqualTo(VOLUMES);
        if (look == Look.NOTHING_DEFINES_GUESTS) {
            assertThat(guest).as(what).isEqualTo(HELD);
            return;
        }
        GuestDefinition definition = guest.definition().orElseThrow();
        if (look == Look.DEFINED) {
            assertThat(guest.kind()).as(what).isEqualTo(GuestKind.CT);
            assertThat(definition.name()).as(what).contains("proxy");
            assertThat(definition.problem()).as(what).isEmpty();
        } else {
            assertThat(definition.problem()).as(what).isPresent();
            assertThat(definition.leftOut()).as(what).isEqualTo(told ? EARLIER.leftOut() : Optional.empty());
            assertThat(guest.kind()).as(what).isEqualTo(told ? GuestKind.CT : GuestKind.VM);
        }
    }

    @Test
    void whatIsLeftOutIsToldWithTheReason() {
        List<VolumeView> held = List.of(
                new VolumeView(VolumeId.parse("local:vm-100-disk-0"), 7),
                new VolumeView(VolumeId.parse("local:vm-100-disk-1"), 7),
                new VolumeView(VolumeId.parse("local:vm-100-disk-2"), 7));
        Roster roster = roster(
                Set.of("local:vm-100-disk-0", "local:vm-100-disk-8", "lvm:vm-100-disk-0", "away:vm-100-disk-0", "odd"),
                Map.of("local:vm-100-disk-1", "replicate=0", "/dev/sdb", "a path"));
        SortedMap<GuestId, OwnGuest> guests = GuestChanges.defined(
                new TreeMap<>(Map.of(GUEST, new OwnGuest(GuestKind.VM, held))),
                RosterLook.of(roster),
                Map.of(new StorageId("local"), true, new StorageId("away"), false),
                Map.of(),
                guest -> true);

        assertThat(guests.get(GUEST).definition().orElseThrow().leftOut().orElseThrow())
                .containsExactlyInAnyOrder(
                        new LeftOut("local:vm-100-disk-1", "replicate=0"),
                        new LeftOut("/dev/sdb", "a path"),
                        new LeftOut("local:vm-100-disk-2", "the definition does not name it"),
                        new LeftOut("local:vm-100-disk-8", "storage local lists no such volume of its own"),
                        new LeftOut("lvm:vm-100-disk-0", "no storage lvm is configured for this node"),
                        new LeftOut("odd", "it is not STORAGE:NAME"));
    }
}
