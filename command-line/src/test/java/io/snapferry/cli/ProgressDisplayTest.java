package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressDisplayTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ERASE = "\r\u001b[K";

    private final StringWriter written = new StringWriter();
    private final PrintWriter writer = new PrintWriter(written, true);

    private void show(ProgressDisplay display, int second, String stage, String line) {
        display.show(stage, line, START.plusSeconds(second));
    }

    @Test
    void onATerminalEachChangeIsDrawnOverTheLastLine() {
        ProgressDisplay display = new ProgressDisplay(writer, true, 8);
        show(display, 0, "running", "1%");
        show(display, 1, "running", "1%");
        show(display, 2, "running", "23456789 and more");
        show(display, 3, "running", "2345678\uD83D\uDEA2 more");
        display.clear();
        display.clear();

        assertThat(written).hasToString(ERASE + "1%" + ERASE + "2345678" + ERASE + "2345678" + ERASE);
    }

    @Test
    void elsewhereThereIsALineForEachStageAndNowAndThen() {
        ProgressDisplay display = new ProgressDisplay(writer, false, 8);
        show(display, 0, "pending", "waits for long");
        show(display, 1, "running", "1%");
        show(display, 10, "running", "2%");
        show(display, 11, "running", "3%");
        show(display, 20, "running", "5%");
        show(display, 60, "running", "4%");
        show(display, 80, "running", "4%");
        display.clear();

        assertThat(written.toString().lines()).containsExactly("waits for long", "1%", "3%", "4%");
    }

    @Test
    void afterTheLastWordsNothingIsShown() {
        ProgressDisplay display = new ProgressDisplay(writer, true, 80);
        show(display, 0, "running", "1%");
        display.tell("said");
        show(display, 1, "running", "1%");
        display.leave("bye");
        show(display, 2, "running", "2%");

        assertThat(written)
                .hasToString(ERASE + "1%" + ERASE + "said" + System.lineSeparator() + ERASE + "1%" + ERASE + "bye"
                        + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "'','',false,false,false,80",
        "in,'',true,false,false,80",
        "out,132,false,true,false,132",
        "inouterr,0,true,true,true,80",
        "err,wide,false,false,true,80"
    })
    void theLauncherSaysWhatIsATerminal(
            String terminals, String columns, boolean in, boolean out, boolean err, int width) {
        assertThat(Terminal.of(terminals, columns)).isEqualTo(new Terminal(in, out, err, width));
    }
}
