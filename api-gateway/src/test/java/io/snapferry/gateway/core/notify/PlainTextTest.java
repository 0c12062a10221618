package io.snapferry.gateway.core.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void nothingInALineEndsIt() {
        String line = PlainText.line("a\r\nBcc: x@example.org\n\n.\u0000\u001b[31m\u2028b\u0085c\ttail ");

        assertThat(line).isEqualTo("a Bcc: x@example.org . [31m b c tail");
    }

    @Test
    void aLineIsNeverLongAndOfCharactersThatAHeaderCanHave() {
        assertThat(PlainText.line("x".repeat(500))).hasSize(200).endsWith("...");
        assertThat(PlainText.line("Größe \ud83d\ude00 \ud83d")).isEqualTo("Größe ?");
    }

    @Test
    void linesKeepTheirEndsAndLoseWhatSteersATerminal() {
        assertThat(PlainText.lines("a\r\nb\rc\u001b[2J\td\n")).isEqualTo("a\nb\nc?[2J\td\n");
    }
}
