package io.snapferry.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantJsonTest {
    private static final Instant FIRST = Instant.parse("-0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10001-01-01T00:00:00Z");

    @Test
    void instants_are_written_as_their_class_writes_them_and_read_again() {
        Random random = new Random(1);
        Stream<Instant> any = random.longs(20_000, FIRST.getEpochSecond(), LAST.getEpochSecond())
                .mapToObj(second -> Instant.ofEpochSecond(second, nanos(random)));
        Stream<Instant> edges = Stream.of(
                        "0000-01-01T00:00:00Z",
                        "2024-02-29T00:00:00Z",
                        "9999-12-31T23:59:59.999999999Z",
                        "1970-01-01T00:00:00.000000001Z")
                .map(Instant::parse);
        Stream.of(any, edges, Stream.of(Instant.MIN, Instant.MAX, FIRST, LAST))
                .flatMap(instants -> instants)
                .forEach(instant -> {
                    assertThat(new String(Json.write(instant), UTF_8)).isEqualTo('"' + instant.toString() + '"');
                    assertThat(read(instant.toString())).isEqualTo(instant);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-25T10:15:03.Z",
                "2026-11-25T10:15:03.1Z",
                "2026-11-25T10:15:03.12345Z",
                "2026-11-25T24:00:00Z",
                "2026-12-31T23:59:60Z",
                "2026-11-25T12:15:03.123+02:00"
            })
    void other_forms_are_read_as_before(String text) {
        assertThat(read(text)).isEqualTo(DateTimeFormatter.ISO_INSTANT.parse(text, Instant::from));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T10:15:03Z",
                "2026-00-25T10:15:03Z",
                "2026-13-25T10:15:03Z",
                "2026-11-00T10:15:03Z",
                "2026-11-25T25:15:03Z",
                "2026-11-25T10:60:03Z",
                "2026-11-25T10:15:61Z",
                "2026-11-25T10:15:03.1a3Z",
                "2026-11-25T10:15:03",
                "2026-11-25 10:15:03Z",
                "yesterday"
            })
    void what_is_no_instant_is_refused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableMessageException.class);
    }

    private static Instant read(String text) {
        return Json.read(('"' + text + '"').getBytes(UTF_8), Instant.class);
    }

    private static long nanos(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000_000L;
            case 2 -> random.nextInt(1_000_000) * 1_000L;
            default -> random.nextInt(1_000_000_000);
        };
    }
}
