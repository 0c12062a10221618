package io.snapferry.scheduler.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import io.snapferry.contracts.view.VolumeView;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file was written by a release that added to the record; every later one must read it. */
class GuestRecordJsonTest {
    private static final String PRESENT = "guest-record-11.json";

    @Test
    void a_record_is_written_and_read_as_its_file_says() throws IOException {
        assertThat(read(golden(PRESENT))).isEqualTo(everything());
        assertThat(new JsonObject(new String(Json.write(everything()), UTF_8)))
                .isEqualTo(new JsonObject(golden(PRESENT)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guest-record-1.json",
                "guest-record-2.json",
                "guest-record-4.json",
                "guest-record-5.json",
                "guest-record-6.json",
                "guest-record-7.json",
                "guest-record-8.json",
                "guest-record-9.json",
                "guest-record-10.json"
            })
    void a_record_of_an_earlier_release_is_read(String file) throws IOException {
        GuestRecord earlier = read(golden(file));
        GuestRecord now = everything();
        assertThat(earlier.run()).isEqualTo(now.run());
        assertThat(earlier.jobs())
                .extracting(Job::id, Job::due, job -> job.history().error(), Job::removal)
                .isEqualTo(now.jobs().stream()
                        .map(job -> tuple(job.id(), job.due(), job.history().error(), job.removal()))
                        .toList());
    }

    @Test
    void a_field_of_a_later_release_is_passed_over() throws IOException {
        String later =
                new JsonObject(golden(PRESENT)).put("migration", "to node-b").encode();
        assertThat(read(later)).isEqualTo(everything());
    }

    private static GuestRecord read(String json) {
        return Json.read(json.getBytes(UTF_8), GuestRecord.class);
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = GuestRecordJsonTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    static GuestRecord everything() {
        Guest guest = Guest.withJob();
        guest.runWell(Example.verified(Verification.equal("sha-256:00ff")));
        guest.tell(Example.defined(
                Example.observed(Example.C, guest.now()),
                new GuestDefinition(
                        Optional.of("mail"),
                        Optional.of(true),
                        Optional.of(List.of(new LeftOut(Example.DISK.toString(), "replicate=0"))),
                        Optional.of("line 3: is cut off"))));
        guest.done(Example.verify("now", Example.TO_B));
        guest.runBadly("disk full");
        guest.pass(Duration.ofMinutes(5));
        guest.claim("worker-1");
        guest.ask(Example.create("second", Example.TO_C, Example.C));
        guest.ask(Example.create("third", Example.TO_C, Example.C));
        guest.done(Example.delete("keep", Example.TO_C, RemovalMode.KEEP));
        guest.done(Example.keep("ladder", "last=3, daily=7"));
        guest.done(Example.limited(
                Example.storages("map", Map.of("local", "tank"), Optional.of(Divergence.ROLLBACK)),
                "mon..fri 8..17: 20; 100"));
        guest.ask(Example.replicate("without", Example.DISK, false));
        Ticket ticket = new Ticket(
                Example.GUEST,
                4,
                Example.TO_C,
                Lane.EXPRESS,
                true,
                Example.A,
                Example.C,
                guest.now().plusSeconds(60),
                guest.now());
        Job cancelled = guest.record().job(Example.TO_C).orElseThrow().cancelled(guest.now());
        Job toB = guest.record().job(Example.TO_B).orElseThrow();
        JobDefinition rehearsed = Changes.definition(toB.definition(), Example.rehearsing("sundays", "sun 3:00"));
        Job turned = toB.turned(rehearsed, toB.safeEpoch().orElseThrow(), true)
                .with(new Rehearsals(
                        Optional.of(Instant.parse("2026-11-29T03:00:00Z")),
                        true,
                        Optional.of(guest.now()),
                        Optional.of(rehearsal(guest.run()))));
        return guest.record()
                .with(cancelled)
                .with(turned)
                .ticket(Optional.of(ticket))
                .moving(move())
                .deposed(List.of(Example.C));
    }

    private static Rehearsal rehearsal(Run run) {
        return new Rehearsal(
                run.id(),
                Rehearsal.Outcome.FAILED,
                run.startedAt(),
                Duration.ofSeconds(10),
                Optional.of("snapferry_100-0_20261123T100700Z_1"),
                Optional.of(Example.DISK),
                Optional.of("check-failed"),
                Optional.of("e2fsck found errors"),
                Optional.of(List.of(new RehearsedVolume(
                        Example.DISK,
                        Optional.of(VolumeCheck.failed("e2fsck found errors")),
                        Optional.of(Verification.unknown("node-a is offline"))))));
    }

    private static GuestMove move() {
        Instant start = Instant.parse("2026-11-23T10:00:00Z");
        GuestMove begun = MoveStates.begin(
                15,
                MoveKind.MIGRATION,
                Example.A,
                Example.B,
                Example.TO_B,
                false,
                List.of(Example.TO_C),
                List.of(new VolumeView(Example.DISK, 1 << 20)),
                start);
        GuestMove last =
                MoveStates.at(begun, begun.volumes(), MoveStep.LAST_SYNC, Optional.empty(), start.plusSeconds(60));
        return MoveStates.again(last, "disk full", start.plusSeconds(120));
    }
}
