package io.snapferry.quiesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.quiesce.GuestGuard.Frozen;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.QuiesceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With a real guard, real commands, and processes that are killed. */
@Timeout(60)
final class GuestGuardTest {
    private static final Guest VM = new Guest(100, Guest.Kind.VM);
    private static final Guest CONTAINER = new Guest(101, Guest.Kind.CT);
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private Hooks hooks;

    @BeforeEach
    void writeHooks() throws IOException {
        hooks = new Hooks(folder);
    }

    private GuestGuard guard() throws QuiesceException {
        return GuestGuard.start(hooks.settings());
    }

    @Test
    void aGuestIsFrozenUntilItIsThawed() throws Exception {
        try (GuestGuard guard = guard()) {
            Frozen vm = guard.freeze(VM, LONG);
            Frozen container = guard.freeze(CONTAINER, LONG);
            assertThat(hooks.log()).containsExactly("freeze 100 vm", "freeze 101 ct");
            assertThat(vm.thaw()).isTrue();
            assertThat(container.thaw()).isTrue();
            assertThat(hooks.log()).endsWith("thaw 100", "thaw 101");
            assertThat(FrozenRecord.all(hooks.settings().records())).isEmpty();

            assertThat(guard.freeze(VM, LONG).thaw()).isTrue();
        }
    }

    @Test
    void atItsDeadlineItIsThawedWithoutBeingAsked() throws Exception {
        try (GuestGuard guard = guard()) {
            Frozen vm = guard.freeze(VM, Duration.ofMillis(300));
            await().until(() -> hooks.log().contains("thaw 100"));
            assertThat(vm.thaw()).isFalse();
            assertThat(hooks.log()).containsExactly("freeze 100 vm", "thaw 100");
        }
    }

    @Test
    void aCommandThatFailsIsToldWithItsWordsAndTheGuestIsThawed() throws Exception {
        hooks.freeze("echo no agent >&2; exit 3");
        try (GuestGuard guard = guard()) {
            assertThatThrownBy(() -> guard.freeze(VM, LONG))
                    .isInstanceOf(QuiesceException.class)
                    .hasMessage("'" + folder + "/freeze 100 vm' ended with status 3: no agent");
            assertThat(hooks.log()).containsExactly("freeze 100 vm", "thaw 100");
        }
    }

    @Test
    void aCommandThatDoesNotEndIsEndedAndTheGuestIsThawed() throws Exception {
        hooks.freeze("sleep 600");
        try (GuestGuard guard = guard()) {
            assertThatThrownBy(() -> guard.freeze(VM, Duration.ofMillis(400)))
                    .hasMessage("'" + folder + "/freeze 100 vm' did not end in time");
            assertThat(hooks.log()).containsExactly("freeze 100 vm", "thaw 100");
        }
    }

    @Test
    void aThawThatFailsIsTriedAgain() throws Exception {
        hooks.thaw("[ -e " + folder + "/once ] || { touch " + folder + "/once; exit 1; }");
        try (GuestGuard guard = guard()) {
            assertThat(guard.freeze(VM, LONG).thaw()).isTrue();
            assertThat(hooks.log()).containsExactly("freeze 100 vm", "thaw 100", "thaw 100");
        }
    }

    @Test
    void aGuestThatCannotBeThawedIsToldAndTheNextGuardThawsIt() throws Exception {
        hooks.thaw("exit 1");
        try (GuestGuard guard = guard()) {
            Frozen vm = guard.freeze(VM, LONG);
            assertThatThrownBy(vm::thaw).hasMessage("'" + folder + "/thaw 100' ended with status 1");
            assertThat(FrozenRecord.all(hooks.settings().records())).containsExactly(VM);
        }
        hooks.thaw("");
        try (GuestGuard next = guard()) {
            await().until(() -> FrozenRecord.all(hooks.settings().records()).isEmpty());
            assertThat(next.freeze(VM, LONG).thaw()).isTrue();
        }
    }

    @Test
    void aWorkerThatIsKilledLeavesNoGuestFrozen() throws Exception {
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        DyingWorker.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(worker.inputReader().readLine()).isEqualTo("frozen");
        worker.destroyForcibly().waitFor();
        await().untilAsserted(() -> assertThat(hooks.log()).containsExactly("freeze 100 vm", "thaw 100"));
    }

    @Test
    void aGuardThatIsKilledIsReplacedAndLeavesNoGuestFrozen() throws Exception {
        try (GuestGuard guard = guard()) {
            Frozen vm = guard.freeze(VM, LONG);
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().commandLine().orElse("").contains(Guard.class.getName()))
                    .forEach(ProcessHandle::destroyForcibly);
            await().untilAsserted(() -> assertThat(hooks.log()).containsExactly("freeze 100 vm", "thaw 100"));
            assertThatThrownBy(vm::thaw)
                    .hasMessage("the guard that thaws guests has ended; the next one thaws what it left");
            await().until(() -> FrozenRecord.all(hooks.settings().records()).isEmpty());
            assertThat(guard.freeze(VM, LONG).thaw()).isTrue();
        }
    }

    @Test
    void anotherWorkersGuestIsLeftAlone() throws Exception {
        try (GuestGuard one = guard();
                GuestGuard other = guard()) {
            Frozen vm = one.freeze(VM, LONG);
            assertThatThrownBy(() -> other.freeze(VM, LONG)).hasMessage("another worker of this node has it frozen");
            assertThatThrownBy(() -> one.freeze(VM, LONG)).hasMessage("it is being frozen already");
            assertThat(vm.thaw()).isTrue();
            assertThat(hooks.log()).containsExactly("freeze 100 vm", "thaw 100");
        }
    }

    @Test
    void wrongSettingsAreToldAtOnceAndAllOfThem() {
        GuardSettings wrong =
                new GuardSettings(folder, Optional.empty(), "command", Map.of("thaw", "x", "frezee", "y"));
        assertThatThrownBy(() -> GuestGuard.start(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'freeze' is missing")
                .hasMessageContaining("'frezee' is unknown");
        GuardSettings unknown = new GuardSettings(folder, Optional.empty(), "comand", Map.of());
        assertThatThrownBy(() -> GuestGuard.start(unknown))
                .hasMessage("there is no way of quiescing called 'comand'; there are: [command, proxmox]");
    }

    @Test
    void aMissingCommandIsNamed() throws Exception {
        GuardSettings missing = new GuardSettings(
                folder.resolve("frozen"),
                Optional.empty(),
                "command",
                Map.of("freeze", "/nowhere/freeze {guest}", "thaw", folder + "/thaw {guest}"));
        try (GuestGuard guard = GuestGuard.start(missing)) {
            assertThatThrownBy(() -> guard.freeze(VM, LONG)).hasMessageContaining("/nowhere/freeze");
            assertThat(hooks.log()).isEqualTo(List.of("thaw 100"));
        }
    }
}
