package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private static final Verification EQUAL = Verification.equal("sha-256:00ff");

    private final Guest guest = Guest.withJob();

    @Test
    void only_a_run_for_which_it_was_asked_compares_contents() {
        assertThat(guest.lastOrder().verify()).isEmpty();
        guest.runWell();
        guest.done(Example.verify("verify", TO_B));
        assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.MANUAL);
        assertThat(guest.lastOrder().verify()).contains(true);

        Instant startedAt = guest.now();
        guest.runWell(Example.verified(EQUAL));
        assertThat(lastVerified()).contains(startedAt);

        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().verify()).isEmpty();
        guest.runWell();
        assertThat(lastVerified()).as("still").contains(startedAt);
    }

    @Test
    void a_run_that_was_ordered_before_does_not_count() {
        guest.claim("worker-1");
        guest.done(Example.verify("verify", TO_B));
        guest.succeed();
        assertThat(guest.lastOrder().verify()).contains(true);
    }

    @Test
    void an_order_that_nobody_took_yet_is_followed_by_one_that_compares() {
        guest.done(Example.verify("verify", TO_B));
        assertThat(guest.orders()).hasSize(1);
        guest.runWell();
        assertThat(guest.orders()).hasSize(2);
        assertThat(guest.lastOrder().verify()).contains(true);
    }

    @Test
    void what_failed_is_compared_again_until_it_succeeds() {
        guest.runWell();
        guest.done(Example.verify("verify", TO_B));
        guest.runBadly("the contents differ");
        for (int i = 0; i < 2; i++) {
            guest.pass(Duration.ofMinutes(15));
            assertThat(guest.lastOrder().trigger()).isEqualTo(RunTrigger.RETRY);
            assertThat(guest.lastOrder().verify()).contains(true);
            guest.runBadly("the contents differ");
        }
        guest.pass(Duration.ofMinutes(15));
        guest.runWell(Example.verified(EQUAL));
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().verify()).isEmpty();
    }

    @Test
    void a_run_that_was_lost_compares_when_it_is_ordered_again() {
        guest.runWell();
        guest.done(Example.verify("verify", TO_B));
        guest.claim("worker-1");
        guest.pass(Example.POLICY.lease().plusMinutes(1));
        assertThat(guest.lastOrder().attempt()).isEqualTo(2);
        assertThat(guest.lastOrder().verify()).contains(true);
    }

    @Test
    void a_success_that_says_nothing_of_it_is_not_called_verified_and_not_repeated() {
        guest.runWell();
        guest.done(Example.verify("verify", TO_B));
        guest.runWell(Example.verified(Verification.unknown("its worker is of an earlier release")));
        assertThat(lastVerified()).isEmpty();
        guest.pass(Duration.ofMinutes(15));
        assertThat(guest.lastOrder().verify()).isEmpty();
    }

    private Optional<Instant> lastVerified() {
        return guest.view(TO_B).state().lastVerified();
    }
}
