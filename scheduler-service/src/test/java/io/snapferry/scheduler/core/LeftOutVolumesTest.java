package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.DISK;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Volumes that a guest's definition leaves out. */
class LeftOutVolumesTest {
    private static final VolumeId SCRATCH = VolumeId.parse("local:vm-100-disk-1");
    private static final LeftOut OF_GUEST = new LeftOut(SCRATCH.toString(), "replicate=0");
    private static final LeftOut ELSEWHERE = new LeftOut("ceph:vm-100-disk-2", "storage ceph is shared");

    private final Guest guest = Guest.atHome();

    LeftOutVolumesTest() {
        guest.tell(defined(List.of(OF_GUEST, ELSEWHERE)));
    }

    private GuestObserved defined(List<LeftOut> leftOut) {
        return Example.defined(
                Example.observed(
                        A, guest.now(), List.of(new VolumeView(DISK, 1 << 20), new VolumeView(SCRATCH, 1 << 20))),
                new GuestDefinition(Optional.of("mail"), Optional.of(true), Optional.of(leftOut), Optional.empty()));
    }

    @Test
    void every_order_names_them_and_why_until_the_definition_lets_them_in() {
        guest.done(Example.create("1", TO_B, B));
        assertThat(guest.lastOrder().exclude()).contains(List.of(SCRATCH));
        assertThat(guest.lastOrder().leftOut()).contains(List.of(OF_GUEST, ELSEWHERE));
        guest.runWell();
        guest.tell(defined(List.of()));
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().exclude()).isEmpty();
        assertThat(guest.lastOrder().leftOut()).isEmpty();
    }

    @Test
    void what_an_operator_excludes_is_excluded_beside_them() {
        guest.ask(Example.replicate("1", DISK, false));
        guest.done(Example.create("2", TO_B, B));
        assertThat(guest.lastOrder().exclude()).contains(List.of(DISK, SCRATCH));
        assertThat(guest.record().excluded()).contains(List.of(DISK));
    }

    @Test
    void an_operator_who_lets_one_in_is_told_who_leaves_it_out() {
        assertThat(guest.warnings(Example.replicate("1", SCRATCH, true)))
                .containsExactly("local:vm-100-disk-1 is not replicated all the same: replicate=0");
        assertThat(guest.warnings(Example.replicate("2", DISK, true))).isEmpty();
    }

    @Test
    void the_view_shows_what_the_home_tells() {
        guest.ask(Example.replicate("1", DISK, false));
        assertThat(guest.outputs(GuestView.class))
                .singleElement()
                .satisfies(view ->
                        assertThat(view.definition().orElseThrow().name()).contains("mail"));
        guest.tell(Example.observed(A, guest.now()));
        assertThat(guest.outputs(GuestView.class))
                .singleElement()
                .satisfies(view -> assertThat(view.definition()).isEmpty());
    }

    @Test
    void they_go_along_when_the_guest_moves_and_stay_left_out_at_its_new_home() {
        guest.done(Example.create("1", TO_B, B));
        guest.runWell();
        guest.ask(Example.migrate("2", B));
        assertThat(guest.lastOrder().action()).isEqualTo(RunAction.SYNC);
        assertThat(guest.lastOrder().exclude()).isEmpty();
        while (guest.record().moving().isPresent()) {
            guest.runWell();
        }
        assertThat(guest.record().home()).contains(B);
        assertThat(guest.record().notReplicated()).containsExactly(SCRATCH);
        assertThat(guest.record().definition().orElseThrow().running()).isEmpty();
    }
}
