package io.snapferry.scheduler.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.scheduler.core.Decision;
import io.snapferry.scheduler.core.GuestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredGuestTest {
    private static final Instant WAKE_UP = Instant.parse("2026-11-23T10:15:00Z");

    @Test
    void a_guest_is_read_as_it_was_written() throws IOException {
        byte[] stored = StoredGuest.write(decision(Set.of()));
        assertThat(StoredGuest.read(stored)).isEqualTo(record());
        assertThat(StoredGuest.wakeUp(stored)).isEqualTo(WAKE_UP.toEpochMilli());
    }

    @Test
    void a_guest_is_written_and_read_as_its_file_says() throws IOException {
        String golden = new String(resource("guest-record-11.hex"), US_ASCII).strip();
        assertThat(HexFormat.of().formatHex(StoredGuest.write(decision(Set.of()))))
                .isEqualTo(golden);
        assertThat(StoredGuest.read(HexFormat.of().parseHex(golden))).isEqualTo(record());
    }

    /** Each was written by a release that added to the format; every later one must read it. */
    @ParameterizedTest
    @CsvSource({
        "guest-record-3.hex, guest-record-2.json",
        "guest-record-4.hex, guest-record-4.json",
        "guest-record-5.hex, guest-record-5.json",
        "guest-record-6.hex, guest-record-6.json",
        "guest-record-7.hex, guest-record-7.json",
        "guest-record-8.hex, guest-record-8.json",
        "guest-record-9.hex, guest-record-9.json",
        "guest-record-10.hex, guest-record-10.json"
    })
    void a_guest_is_read_that_an_earlier_release_wrote(String file, String meaning) throws IOException {
        String golden = new String(resource(file), US_ASCII).strip();
        assertThat(StoredGuest.read(HexFormat.of().parseHex(golden))).isEqualTo(record(meaning));
    }

    @Test
    void a_guest_that_awaits_a_node_is_asked_at_each_start() throws IOException {
        byte[] stored = StoredGuest.write(decision(Set.of(new NodeName("node-b"))));
        assertThat(StoredGuest.wakeUp(stored)).isZero();
    }

    @Test
    void a_guest_is_read_that_was_stored_as_json() throws IOException {
        for (byte[] json : List.of(resource("guest-record-2.json"), resource("guest-record-2-numbers.json"))) {
            byte[] stored = ByteBuffer.allocate(Long.BYTES + json.length)
                    .putLong(WAKE_UP.toEpochMilli())
                    .put(json)
                    .array();
            assertThat(StoredGuest.read(stored)).isEqualTo(record("guest-record-2.json"));
        }
    }

    @Test
    void a_record_of_another_format_is_refused() throws IOException {
        byte[] stored = StoredGuest.write(decision(Set.of()));
        stored[Long.BYTES] = 7;
        assertThatThrownBy(() -> StoredGuest.read(stored))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 7");
    }

    @Test
    void a_record_that_was_cut_is_refused_wherever_it_ends() throws IOException {
        byte[] stored = StoredGuest.write(decision(Set.of()));
        for (int length = 0; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> StoredGuest.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_damaged_record_is_refused_or_read_but_costs_no_memory_and_no_time() throws IOException {
        byte[] stored = StoredGuest.write(decision(Set.of()));
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = stored.clone();
            damaged[Long.BYTES + random.nextInt(stored.length - Long.BYTES)] = (byte) random.nextInt();
            try {
                assertThat(StoredGuest.read(damaged)).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("cannot be read");
            }
        }
    }

    private static Decision decision(Set<NodeName> awaited) throws IOException {
        return new Decision(record(), List.of(), Optional.of(WAKE_UP), awaited);
    }

    private static GuestRecord record() throws IOException {
        return record("guest-record-11.json");
    }

    private static GuestRecord record(String json) throws IOException {
        return Json.read(resource(json), GuestRecord.class);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = GuestRecord.class.getResourceAsStream(name)) {
            return file.readAllBytes();
        }
    }
}
