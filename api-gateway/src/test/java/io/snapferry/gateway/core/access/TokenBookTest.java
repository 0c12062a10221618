package io.snapferry.gateway.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.access.TokenRevoked;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenBookTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final TokenRevoked REVOKED = new TokenRevoked("a", NOW, "somebody");

    private final TokenBook book = new TokenBook();

    @Test
    void aTokenOpensUntilItsEndAndNotAtIt() {
        book.accept(issued("a", Optional.of(NOW)));

        assertThat(book.valid("hash-a", NOW.minusNanos(1))).isPresent();
        assertThat(book.valid("hash-a", NOW)).isEmpty();
        assertThat(book.isValid("a", NOW)).isFalse();
        assertThat(book.get("a")).isPresent();
        assertThat(book.valid("hash-b", NOW)).isEmpty();
    }

    @Test
    void whatIsRevokedStaysSoInWhateverOrderItIsHeard() {
        book.accept(REVOKED);
        book.accept(issued("a", Optional.empty()));
        assertThat(book.valid("hash-a", NOW)).isEmpty();

        book.accept(issued("b", Optional.empty()));
        assertThat(book.valid("hash-b", NOW)).isPresent();
        book.accept(new TokenRevoked("b", NOW, "somebody"));
        book.accept(issued("b", Optional.empty()));
        assertThat(book.valid("hash-b", NOW)).isEmpty();
        assertThat(book.all()).isEmpty();
        assertThat(book.isRevoked("b")).isTrue();
    }

    private static TokenIssued issued(String id, Optional<Instant> end) {
        return new TokenIssued(
                id, "name", Role.VIEWER, "hash-" + id, Optional.empty(), Optional.empty(), NOW, "somebody", end);
    }
}
