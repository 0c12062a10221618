package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.DISK;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcludedVolumesTest {
    private static final VolumeId SWAP = VolumeId.parse("local:vm-100-disk-1");

    private final Guest guest = Guest.atHome();

    ExcludedVolumesTest() {
        guest.tell(Example.observed(
                Example.A, guest.now(), List.of(new VolumeView(DISK, 1 << 20), new VolumeView(SWAP, 1 << 20))));
    }

    @Test
    void every_order_names_what_is_left_out_until_it_is_let_in_again() {
        guest.done(Example.create("1", TO_B, B));
        assertThat(guest.lastOrder().exclude()).isEmpty();
        guest.runWell();
        guest.ask(Example.replicate("2", SWAP, false));
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().exclude()).contains(List.of(SWAP));
        guest.runWell();
        guest.ask(Example.replicate("3", SWAP, true));
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().exclude()).isEmpty();
    }

    @Test
    void the_guests_view_shows_it_at_once() {
        guest.ask(Example.replicate("1", SWAP, false));
        assertThat(guest.outputs(GuestView.class))
                .singleElement()
                .satisfies(view -> assertThat(view.excluded()).contains(List.of(SWAP)));
        guest.ask(Example.replicate("2", SWAP, false));
        assertThat(guest.outputs(GuestView.class)).as("nothing changed").isEmpty();
    }

    @Test
    void it_outlives_the_volume_the_home_and_the_jobs() {
        guest.ask(Example.replicate("1", SWAP, false));
        guest.tell(Example.observed(Example.A, guest.now()));
        guest.tell(Example.observed(B, guest.now()));
        guest.tell(Example.absent(Example.A, guest.now()));
        assertThat(guest.record().excluded()).contains(List.of(SWAP));
        guest.ask(Example.replicate("2", SWAP, true));
        assertThat(guest.record().excluded()).isEmpty();
    }

    @Test
    void a_volume_that_is_not_there_is_refused_and_the_others_are_named() {
        for (boolean replicate : List.of(true, false)) {
            Refusal refusal =
                    guest.refused(Example.replicate("1" + replicate, VolumeId.parse("local:vm-100-disk-9"), replicate));
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
            assertThat(refusal.reason()).contains("vm-100-disk-0, local:vm-100-disk-1");
        }
    }

    @Test
    void what_follows_for_jobs_is_told() {
        assertThat(guest.warnings(Example.replicate("1", SWAP, false))).isEmpty();
        guest.done(Example.create("2", TO_B, B));
        assertThat(guest.warnings(Example.replicate("3", DISK, false)))
                .containsExactly(
                        "what was replicated of local:vm-100-disk-0 stays where it is, and is not renewed",
                        "no volume of guest 100 is replicated any more: runs of its jobs will fail");
        assertThat(guest.warnings(Example.replicate("4", DISK, true))).isEmpty();
    }

    @Test
    void a_job_of_a_guest_without_any_volume_to_replicate_is_warned_of() {
        guest.ask(Example.replicate("1", SWAP, false));
        guest.ask(Example.replicate("2", DISK, false));
        assertThat(guest.warnings(Example.create("3", TO_B, B)))
                .containsExactly("no volume of guest 100 is replicated: runs fail until one is let in again");
    }

    @Test
    void a_command_that_arrives_again_acts_once_and_is_answered_alike() {
        Reply first = guest.ask(Example.replicate("1", SWAP, false));
        guest.ask(Example.replicate("2", SWAP, true));
        assertThat(guest.ask(Example.replicate("1", SWAP, false))).isEqualTo(first);
        assertThat(guest.record().excluded()).isEmpty();
    }
}
