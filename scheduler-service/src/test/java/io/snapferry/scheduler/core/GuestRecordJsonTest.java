package io.snapferry.scheduler.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The file was written by the first release; every later one must read it. */
class GuestRecordJsonTest {
    @Test
    void a_record_of_the_first_release_is_read() throws IOException {
        assertThat(Json.read(golden().getBytes(UTF_8), GuestRecord.class)).isEqualTo(everything());
        assertThat(new JsonObject(new String(Json.write(everything()), UTF_8))).isEqualTo(new JsonObject(golden()));
    }

    @Test
    void a_field_of_a_later_release_is_passed_over() throws IOException {
        String later = new JsonObject(golden()).put("migration", "to node-b").encode();
        assertThat(Json.read(later.getBytes(UTF_8), GuestRecord.class)).isEqualTo(everything());
    }

    private static String golden() throws IOException {
        try (InputStream file = GuestRecordJsonTest.class.getResourceAsStream("guest-record-1.json")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }

    static GuestRecord everything() {
        Guest guest = Guest.withJob();
        guest.runWell();
        guest.tell(Example.observed(Example.C, guest.now()));
        guest.done(Example.runNow("now", Example.TO_B));
        guest.runBadly("disk full");
        guest.pass(Duration.ofMinutes(5));
        guest.claim("worker-1");
        guest.ask(Example.create("second", Example.TO_C, Example.C));
        guest.ask(Example.create("third", Example.TO_C, Example.C));
        guest.done(Example.delete("keep", Example.TO_C, RemovalMode.KEEP));
        return guest.record();
    }
}
