package io.snapferry.scheduler.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
    private final RecordWriter out = new RecordWriter();

    @Test
    void numbers_and_times_of_every_size_are_read_as_they_were_written() {
        List<Long> numbers = List.of(0L, -1L, 63L, 64L, -64L, -65L, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE);
        List<Instant> instants = List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), Instant.MAX);
        List<Duration> durations = List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ZERO, Duration.ofNanos(-1));
        out.list(numbers, out::number);
        out.list(instants, out::instant);
        out.list(durations, out::duration);
        RecordReader in = reader();
        assertThat(in.list(in::number)).isEqualTo(numbers);
        assertThat(in.list(in::instant)).isEqualTo(instants);
        assertThat(in.list(in::duration)).isEqualTo(durations);
    }

    @Test
    void texts_of_all_scripts_and_lengths_are_read_as_they_were_written() {
        List<String> texts = List.of("", "a", "Größe", "日本語", "🚢", "x".repeat(100_000));
        out.list(texts, out::text);
        RecordReader in = reader();
        assertThat(in.list(in::text)).isEqualTo(texts);
    }

    @Test
    void what_a_later_release_added_to_a_struct_is_passed_over() {
        out.struct(() -> {
            out.text("known");
            out.optional(Optional.of("new"), out::text);
        });
        out.text("behind");
        RecordReader in = reader();
        assertThat(in.<String>struct(in::text)).isEqualTo("known");
        assertThat(in.text()).isEqualTo("behind");
    }

    @Test
    void what_an_earlier_release_did_not_write_into_a_struct_is_empty() {
        out.struct(() -> out.text("known"));
        out.text("behind");
        RecordReader in = reader();
        List<Object> read = in.struct(() -> List.of(in.text(), in.optional(in::text), in.list(in::text)));
        assertThat(read).containsExactly("known", Optional.empty(), List.of());
        assertThat(in.text()).isEqualTo("behind");
    }

    private RecordReader reader() {
        return new RecordReader(out.toByteArray(), 0);
    }
}
