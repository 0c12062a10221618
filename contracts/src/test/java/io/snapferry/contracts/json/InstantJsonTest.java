package io.snapferry.contracts.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstantJsonTest {
    private static final Instant FIRST = Instant.parse("-0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("+10001-01-01T00:00:00Z");

    @Test
    void instants_are_written_as_their_class_writes_them() {
        Random random = new Random(1);
        Stream<Instant> any = random.longs(20_000, FIRST.getEpochSecond(), LAST.getEpochSecond())
                .mapToObj(second -> Instant.ofEpochSecond(second, nanos(random)));
        Stream<Instant> edges = Stream.of(
                        "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "1970-01-01T00:00:00.000000001Z")
                .map(Instant::parse);
        Stream.of(any, edges, Stream.of(Instant.MIN, Instant.MAX, FIRST, LAST))
                .flatMap(instants -> instants)
                .forEach(instant ->
                        assertThat(new String(Json.write(instant), UTF_8)).isEqualTo('"' + instant.toString() + '"'));
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
