package io.snapferry.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.GuestId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestRangeTest {
    @ParameterizedTest
    @CsvSource({
        "100,      100, true",
        "100,      101, false",
        "200..299, 199, false",
        "200..299, 200, true",
        "200..299, 299, true",
        "200..299, 300, false"
    })
    void bothEndsBelongToIt(String range, int guest, boolean inside) {
        assertThat(GuestRange.parse(range).contains(new GuestId(guest))).isEqualTo(inside);
        assertThat(GuestRange.parse(range)).hasToString(range);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99", "100..", "..100", "200..100", "100-199", "x", "1000000000", "99..100"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> GuestRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRoleCoversItselfAndThoseBefore() {
        assertThat(Stream.of(Role.values()).filter(Role.VIEWER::covers)).containsExactly(Role.VIEWER);
        assertThat(Stream.of(Role.values()).filter(Role.OPERATOR::covers)).containsExactly(Role.VIEWER, Role.OPERATOR);
        assertThat(Stream.of(Role.values()).filter(Role.ADMIN::covers)).containsExactly(Role.values());
    }
}
