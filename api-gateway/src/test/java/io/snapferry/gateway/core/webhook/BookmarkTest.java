package io.snapferry.gateway.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {

    private static Bookmark again(Bookmark mark) {
        return Bookmark.read(mark.first(), Optional.of(mark.note()));
    }

    @Test
    void whatIsWrittenIsRead() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            TreeSet<Long> open = random.longs(random.nextInt(500), 0, 1_000_000)
                    .boxed()
                    .collect(Collectors.toCollection(TreeSet::new));
            Bookmark mark = new Bookmark(1_000_000 + random.nextInt(10), open);

            assertThat(again(mark)).isEqualTo(mark);
        }
        assertThat(new Bookmark(12, new TreeSet<>(List.of(4L, 9L))).note()).isEqualTo("0 5 3");
        assertThat(Bookmark.at(7).note()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1 x 2", " "})
    void aNoteThatNobodyUnderstandsSaysNothing(String note) {
        assertThat(Bookmark.read(7, Optional.of(note))).isEqualTo(Bookmark.at(7));
        assertThat(Bookmark.read(7, Optional.empty())).isEqualTo(Bookmark.at(7));
    }

    @Test
    void whatIsTooLongForKafkaIsNotWritten() {
        TreeSet<Long> open =
                LongStream.range(0, 1_000).mapToObj(i -> i * 10_000_000).collect(Collectors.toCollection(TreeSet::new));
        Bookmark mark = new Bookmark(Long.MAX_VALUE, open);

        assertThat(mark.note()).isEmpty();
        assertThat(again(mark)).isEqualTo(Bookmark.at(0));
    }
}
