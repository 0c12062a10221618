package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.JobPhase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomWalkTest {
    private static final int SEEDS = 120;
    private static final int STEPS = 250;
    private static final List<SchedulerPolicy> POLICIES = List.of(
            Example.POLICY,
            Example.policy(Duration.ZERO, new SlotLimits(0, 4, Map.of(), 2, Duration.ofMinutes(10))),
            Example.policy(Duration.ofMinutes(2), SlotLimits.NONE));
    private static final Path DIAGRAM = Path.of("..", "docs", "job-states.md");
    private static final Pattern EDGE = Pattern.compile("(?m)^ +(\\S+ --> [^:\\s]+)");

    @Test
    void phases_change_as_in_the_diagram_and_all_is_well_again_when_the_trouble_ends() throws IOException {
        Set<String> seen = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomWalk walk = new RandomWalk(seed, POLICIES.get((int) seed % POLICIES.size()));
            try {
                walk.steps(STEPS);
                recover(walk.guest());
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            seen.addAll(walk.guest().invariants().transitions());
        }
        assertThat(seen).isEqualTo(diagram());
    }

    private static Set<String> diagram() throws IOException {
        return EDGE.matcher(Files.readString(DIAGRAM))
                .results()
                .map(edge -> edge.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void recover(Guest guest) {
        List.of(A, B, C).forEach(guest::up);
        for (int i = 0; guest.record().moving().isPresent(); i++) {
            assertThat(i).as("minutes that a guest moves").isLessThan(90);
            pass(guest);
        }
        NodeName home = guest.record().home().orElseThrow();
        guest.tell(Example.observed(home, guest.now()));
        Stream.of(A, B, C)
                .filter(node -> !node.equals(home))
                .forEach(node -> guest.tell(Example.absent(node, guest.now())));
        for (Job job : guest.record().jobs()) {
            guest.ask(Example.reschedule("all-" + job.id(), job.id(), "*/15"));
            guest.ask(Example.enable("on-" + job.id(), job.id(), true));
        }
        for (int i = 0; i < 90; i++) {
            pass(guest);
        }
        assertThat(guest.record().jobs())
                .filteredOn(job -> !job.hold().equals(Optional.of(Hold.TARGET_IS_HOME)))
                .allSatisfy(job -> {
                    assertThat(guest.phase(job.id())).isIn(JobPhase.OK, JobPhase.PENDING);
                    assertThat(job.removal()).isEmpty();
                    assertThat(job.history().lastSync().orElseThrow())
                            .isAfter(guest.now().minus(Duration.ofMinutes(20)));
                });
    }

    private static void pass(Guest guest) {
        guest.pass(Duration.ofMinutes(1));
        if (guest.record().ticket().isPresent()) {
            guest.grant();
        }
        if (guest.activeRun().isPresent()) {
            guest.claim("worker-9");
            guest.succeed();
        }
    }
}
