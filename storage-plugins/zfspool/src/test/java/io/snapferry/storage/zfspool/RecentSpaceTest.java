package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capacity;
import org.junit.jupiter.api.Test;

class RecentSpaceTest {
    private long now = Long.MAX_VALUE - 5;
    private final RecentSpace space = new RecentSpace("b", () -> now);

    @Test
    void aListingAnswersOneQuestion() {
        space.note(ListedRow.parse(
                Rows.dataset("b/vm-100-disk-0", "volume").replace("700", "1") + Rows.dataset("b", "filesystem")));
        now += 999_999_999L;
        assertThat(space.take()).contains(new Capacity(1000, 700));
        assertThat(space.take()).isEmpty();
    }

    @Test
    void whatWasSeenASecondAgoIsTooOld() {
        space.note(ListedRow.parse(Rows.dataset("b", "filesystem")));
        now += 1_000_000_000L;
        assertThat(space.take()).isEmpty();
    }
}
