package io.snapferry.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling<String> settling = new Settling<>();

    @Test
    void whatIsNewCountsOnceItWasThereAtTwoLooks() {
        assertThat(settling.isReady("old", "old")).isFalse();
        assertThat(settling.isReady("half", "old")).isFalse();
        assertThat(settling.isReady("new", "old")).isFalse();
        assertThat(settling.isReady("new", "old")).isTrue();
        assertThat(settling.isReady("new", "new")).isFalse();
    }

    @Test
    void whatWasRefusedIsLeftAloneUntilSomethingElseWasThere() {
        settling.isReady("bad", "old");
        assertThat(settling.isReady("bad", "old")).isTrue();
        settling.refuse("bad");
        assertThat(settling.isReady("bad", "old")).isFalse();
        settling.isReady("old", "old");
        settling.isReady("bad", "old");
        assertThat(settling.isReady("bad", "old")).isTrue();
    }

    @Test
    void whatCannotBeReadIsNewsOnce() {
        assertThat(settling.isNews("gone")).isTrue();
        assertThat(settling.isNews("gone")).isFalse();
        assertThat(settling.isNews("locked")).isTrue();
        settling.isReady("old", "old");
        assertThat(settling.isNews("locked")).isTrue();
    }
}
