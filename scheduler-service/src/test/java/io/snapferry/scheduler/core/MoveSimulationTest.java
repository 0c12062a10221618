package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.C;
import static io.snapferry.scheduler.core.Example.TO_B;
import static io.snapferry.scheduler.core.Example.TO_C;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.MoveStep;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every trouble at every event of a move; what must hold is checked after each event. */
class MoveSimulationTest {
    private static final int MOST_EVENTS = 5_000;
    private static final Map<String, Consumer<MoveWorld>> TROUBLES = new TreeMap<>(Map.of(
            "the worker is killed", MoveWorld::killWorker,
            "the step fails", MoveWorld::failStep,
            "the old home is away for 10 s", world -> world.down(A, Duration.ofSeconds(10)),
            "the old home is away for an hour", world -> world.down(A, Duration.ofHours(1)),
            "the new home is away for 10 s", world -> world.down(B, Duration.ofSeconds(10)),
            "the new home is away for an hour", world -> world.down(B, Duration.ofHours(1)),
            "both are away",
                    world -> {
                        world.down(A, Duration.ofMinutes(1));
                        world.down(B, Duration.ofMinutes(2));
                    },
            "somebody cancels", world -> world.guest().ask(Example.cancelMove("cancel"))));

    private static MoveWorld migrating() {
        MoveWorld world = new MoveWorld();
        world.guest().done(Example.migrate("migrate", B));
        return world;
    }

    private static int run(MoveWorld world) {
        int events = 0;
        while (world.isMoving()) {
            world.event();
            assertThat(++events).as("events of a move: %s", world.move()).isLessThan(MOST_EVENTS);
        }
        return events;
    }

    /** Until every node is back, and the replica has what the guest wrote by now. */
    private static void settle(MoveWorld world) {
        int events = 0;
        while (!world.isUp(A) || !world.isUp(B)) {
            world.event();
            assertThat(++events).isLessThan(MOST_EVENTS);
        }
        awaitRun(world, TO_B);
    }

    private static void awaitRun(MoveWorld world, JobId job) {
        int events = 0;
        world.guest().ask(Example.runNow("run" + job, job));
        long synced = world.guest().record().counter();
        while (world.guest().record().job(job).orElseThrow().safeEpoch().orElse(0L) <= synced) {
            world.event();
            assertThat(++events).as("events until all is replicated again").isLessThan(MOST_EVENTS);
        }
    }

    private static void assertWell(MoveWorld world) {
        ModelNode home = world.home();
        NodeName other = home.name.equals(A) ? B : A;
        assertThat(home.volumes).allMatch(ModelNode.Volume::writable);
        assertThat(world.node(other).volumes).as("the replica").allMatch(volume -> volume.replica);
        assertThat(world.guest().view(TO_B).target()).isEqualTo(other);
    }

    @Test
    void a_migration_without_trouble_arrives_with_all_that_was_written() {
        MoveWorld world = migrating();
        run(world);
        assertThat(world.home().name).isEqualTo(B);
        assertThat(world.home().running).isTrue();
        assertThat(world.home().volumes).allMatch(volume -> volume.content == world.writes());
        settle(world);
        assertWell(world);
        awaitRun(world, TO_C);
        assertThat(world.node(C).volumes)
                .as("its other job goes on from there")
                .allMatch(volume -> volume.fullCopies == 1 && volume.aside.isEmpty());
    }

    @Test
    void whatever_happens_at_any_event_nothing_that_was_written_is_lost() {
        int length = run(migrating());
        TROUBLES.forEach((name, trouble) -> {
            for (int at = 0; at <= length; at++) {
                MoveWorld world = migrating();
                for (int i = 0; i < at && world.isMoving(); i++) {
                    world.event();
                }
                MoveStep step = world.move().orElseThrow().step();
                String when = name + " at event " + at + ", in " + step;
                trouble.accept(world);
                run(world);
                assertThat(world.home().volumes)
                        .as("%s: what the guest wrote", when)
                        .allMatch(volume -> volume.content == world.writes());
                settle(world);
                assertWell(world);
            }
        });
    }

    @Test
    void a_second_trouble_while_the_guest_goes_back_loses_nothing_either() {
        int length = run(migrating());
        for (int first = 0; first <= length; first++) {
            for (int second = 0; second < 12; second++) {
                MoveWorld world = migrating();
                events(world, first);
                world.failStep();
                events(world, second);
                world.killWorker();
                run(world);
                assertThat(world.home().volumes).allMatch(volume -> volume.content == world.writes());
                settle(world);
                assertWell(world);
            }
        }
    }

    private static void events(MoveWorld world, int count) {
        for (int i = 0; i < count && world.isMoving(); i++) {
            world.event();
        }
    }

    @Test
    void after_a_recovery_the_old_home_loses_nothing_unseen() {
        for (String trouble :
                List.of("none", "the worker is killed", "the step fails", "the new home is away for 10 s")) {
            for (int at = 0; at < 10; at++) {
                MoveWorld world = new MoveWorld();
                events(world);
                long lost = world.node(A).volumes.get(0).content;
                world.down(A, Duration.ofHours(2));
                world.guest().done(Example.recover("recover", B, false));
                events(world, at);
                if (world.isMoving()) {
                    TROUBLES.getOrDefault(trouble, nothing -> {}).accept(world);
                }
                run(world);
                if (!world.home().name.equals(B)) {
                    continue;
                }
                settle(world);
                assertWell(world);
                assertThat(world.node(A).volumes.get(0).aside)
                        .as("%s at %s: what the old home wrote last", trouble, at)
                        .contains(lost);
            }
        }
    }

    private static void events(MoveWorld world) {
        for (int i = 0; i < 5; i++) {
            world.event();
        }
    }
}
