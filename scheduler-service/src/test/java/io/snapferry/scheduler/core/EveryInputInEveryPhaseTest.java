package io.snapferry.scheduler.core;

import static io.snapferry.scheduler.core.Example.A;
import static io.snapferry.scheduler.core.Example.B;
import static io.snapferry.scheduler.core.Example.TO_B;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryInputInEveryPhaseTest {
    private static final List<String> SITUATIONS =
            List.of("OK", "ORDERED", "HELD", "SYNCING", "ERROR", "DISABLED", "REMOVING", "REMOVING_RUNS");

    private static Guest in(String situation) {
        Guest guest = Guest.withJob();
        switch (situation) {
            case "OK" -> guest.runWell();
            case "HELD" -> {
                guest.runWell();
                guest.down(A);
                guest.pass(Duration.ofMinutes(10));
            }
            case "SYNCING" -> guest.claim("worker-1");
            case "ERROR" -> guest.runBadly("disk full");
            case "DISABLED" -> {
                guest.runWell();
                guest.done(Example.enable("off", TO_B, false));
            }
            case "REMOVING" -> guest.done(Example.delete("full", TO_B, RemovalMode.FULL));
            case "REMOVING_RUNS" -> {
                guest.done(Example.delete("full", TO_B, RemovalMode.FULL));
                guest.claim("worker-1");
            }
            default -> assertThat(situation).isEqualTo("ORDERED");
        }
        return guest;
    }

    /** The phase after each input, in each situation; "same" where nothing changes for the operator. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    # input          | OK       | ORDERED  | HELD     | SYNCING  | ERROR    | DISABLED | REMOVING | REMOVING_RUNS
                    create           | same     | same     | same     | same     | same     | same     | same     | same
                    change comment   | same     | same     | same     | same     | same     | same     | same     | same
                    change storages  | same     | same     | same     | same     | same     | same     | same     | same
                    leave out a disk | same     | same     | same     | same     | same     | same     | same     | same
                    enable           | same     | same     | same     | same     | same     | OK       | same     | same
                    disable          | DISABLED | DISABLED | DISABLED | same     | DISABLED | same     | same     | same
                    run now          | PENDING  | same     | same     | same     | PENDING  | same     | same     | same
                    cancel           | same     | OK       | OK       | OK       | same     | same     | same     | same
                    delete           | REMOVING | REMOVING | REMOVING | REMOVING | REMOVING | REMOVING | same     | same
                    delete, keep     | REMOVING | REMOVING | REMOVING | REMOVING | REMOVING | REMOVING | same     | same
                    delete, force    | gone     | gone     | gone     | gone     | gone     | gone     | gone     | gone
                    started          | same     | SYNCING  | same     | same     | same     | same     | same     | same
                    progress         | same     | same     | same     | same     | same     | same     | same     | same
                    succeeded        | same     | OK       | same     | OK       | same     | same     | gone     | gone
                    failed           | same     | ERROR    | same     | ERROR    | same     | same     | same     | same
                    old succeeded    | same     | same     | same     | same     | same     | same     | same     | same
                    old failed       | same     | same     | same     | same     | same     | same     | same     | same
                    observed at home | same     | same     | same     | same     | same     | same     | same     | same
                    observed at B    | same     | same     | same     | same     | same     | same     | same     | same
                    absent from home | same     | same     | same     | same     | same     | same     | same     | same
                    tick             | same     | same     | same     | same     | same     | same     | same     | same
                    wake-up          | PENDING  | same     | same     | PENDING  | PENDING  | same     | same     | same
                    """)
    void an_input_leads_to_one_phase(
            String input,
            String ok,
            String ordered,
            String held,
            String syncing,
            String error,
            String disabled,
            String removing,
            String removingRuns) {
        List<String> expected = List.of(ok, ordered, held, syncing, error, disabled, removing, removingRuns);
        for (int i = 0; i < SITUATIONS.size(); i++) {
            Guest guest = in(SITUATIONS.get(i));
            String before = phase(guest);
            give(guest, input);
            String after = expected.get(i).equals("same") ? before : expected.get(i);
            assertThat(phase(guest)).as("%s when %s", input, SITUATIONS.get(i)).isEqualTo(after);
        }
    }

    private static String phase(Guest guest) {
        return guest.record().job(TO_B).isEmpty() ? "gone" : guest.phase(TO_B).name();
    }

    private static void give(Guest guest, String input) {
        RunId run = guest.activeRun().map(Run::id).orElse(new RunId(TO_B, 1));
        long epoch = guest.activeRun().map(Run::epoch).orElse(1L);
        switch (input) {
            case "create" -> guest.ask(Example.create("x", TO_B, B));
            case "change comment" ->
                guest.ask(new UpdateJob(
                        "x",
                        TO_B,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.of("new"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            case "change storages" ->
                guest.ask(Example.storages("x", Map.of("local", "tank"), Optional.of(Divergence.REFUSE)));
            case "leave out a disk" -> guest.ask(Example.replicate("x", Example.DISK, false));
            case "enable" -> guest.ask(Example.enable("x", TO_B, true));
            case "disable" -> guest.ask(Example.enable("x", TO_B, false));
            case "run now" -> guest.ask(Example.runNow("x", TO_B));
            case "cancel" -> guest.ask(Example.cancel("x", TO_B));
            case "delete" -> guest.ask(Example.delete("x", TO_B, RemovalMode.FULL));
            case "delete, keep" -> guest.ask(Example.delete("x", TO_B, RemovalMode.KEEP));
            case "delete, force" -> guest.ask(Example.delete("x", TO_B, RemovalMode.FORCE));
            case "started" -> guest.tell(new RunStarted(run, epoch, guest.now(), A, "worker-2"));
            case "progress" -> guest.tell(new RunProgress(run, epoch, guest.now(), List.of()));
            case "succeeded" -> guest.tell(new RunSucceeded(run, epoch, guest.now(), List.of()));
            case "failed" -> guest.tell(new RunFailed(run, epoch, guest.now(), List.of(), "x", "disk full"));
            case "old succeeded" -> guest.tell(new RunSucceeded(run, epoch - 1, guest.now(), List.of()));
            case "old failed" -> guest.tell(new RunFailed(run, epoch - 1, guest.now(), List.of(), "x", "disk full"));
            case "observed at home" -> guest.tell(Example.observed(A, guest.now()));
            case "observed at B" -> guest.tell(Example.observed(B, guest.now()));
            case "absent from home" -> guest.tell(Example.absent(A, guest.now()));
            case "tick" -> guest.tick();
            case "wake-up" ->
                guest.wakeUp().ifPresent(at -> {
                    guest.skip(Duration.between(guest.now(), at));
                    guest.tick();
                });
            default -> throw new IllegalArgumentException(input);
        }
    }
}
