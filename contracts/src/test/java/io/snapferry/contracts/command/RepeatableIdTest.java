package io.snapferry.contracts.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatableIdTest {
    @Test
    void itsTextHasItsParts() {
        RepeatableId id = new RepeatableId("k", "r");
        assertThat(RepeatableId.of(id.text())).contains(id);
        assertThatThrownBy(() -> new RepeatableId("k.", "r")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "k.r, k.r, false",
        "k.r, k.s, true",
        "k.r, l.r, false",
        "k.r, k, false",
        "k, k.r, false",
        "f81d4fae-7dec-11d0, f81d4fae-7dec-11d0, false",
        "k.r.s, k.r.t, false"
    })
    void anotherRequestUnderTheSameKeyContradicts(String one, String other, boolean contradict) {
        assertThat(RepeatableId.contradict(one, other)).isEqualTo(contradict);
    }
}
