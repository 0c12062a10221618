package io.snapferry.scheduler.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredGuestTest {
    private static final Instant WAKE_UP = Instant.parse("2026-11-23T10:15:00Z");

    @Test
    void a_guest_is_read_as_it_was_written() throws IOException {
        GuestRecord record = record();
        byte[] stored = StoredGuest.write(decision(record, Set.of()));
        assertThat(StoredGuest.read(stored)).isEqualTo(record);
        assertThat(StoredGuest.wakeUp(stored)).isEqualTo(WAKE_UP.toEpochMilli());
    }

    @Test
    void a_guest_that_awaits_a_node_is_asked_at_each_start() throws IOException {
        byte[] stored = StoredGuest.write(decision(record(), Set.of(new NodeName("node-b"))));
        assertThat(StoredGuest.wakeUp(stored)).isZero();
    }

    @Test
    void a_guest_is_read_that_was_stored_in_the_form_of_messages() throws IOException {
        byte[] json = Json.write(record());
        byte[] stored = ByteBuffer.allocate(Long.BYTES + json.length)
                .putLong(WAKE_UP.toEpochMilli())
                .put(json)
                .array();
        assertThat(StoredGuest.read(stored)).isEqualTo(record());
    }

    private static Decision decision(GuestRecord record, Set<NodeName> awaited) {
        return new Decision(record, List.of(), Optional.of(WAKE_UP), awaited);
    }

    private static GuestRecord record() throws IOException {
        try (InputStream file = GuestRecord.class.getResourceAsStream("guest-record-2.json")) {
            return Json.read(file.readAllBytes(), GuestRecord.class);
        }
    }
}
