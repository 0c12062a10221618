package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColoursTest {
    private static final String ESCAPE = "\u001b";
    private static final String RUNS = "{\"items\":[{\"id\":\"100-0.10\",\"phase\":\"failed\",\"duration\":1},"
            + "{\"id\":\"100-0.9\",\"phase\":\"succeeded\",\"duration\":20}]}";

    private static CliResult runs(Terminal terminal, String... options) {
        try (StubGateway gateway = StubGateway.answering(200, RUNS)) {
            String[] line = new String[options.length + 2];
            line[0] = "runs";
            line[1] = "100-0";
            System.arraycopy(options, 0, line, 2, options.length);
            return CliResult.of(Map.of("SNAPFERRY_URL", gateway.url()), terminal, line);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "auto,true,'',xterm,true",
        "auto,false,'',xterm,false",
        "auto,true,1,xterm,false",
        "auto,true,'',dumb,false",
        "always,false,1,dumb,true",
        "never,true,'',xterm,false"
    })
    void coloursAreForTerminalsUnlessSomebodySaysOtherwise(
            Colours when, boolean isTerminal, String noColor, String term, boolean coloured) {
        assertThat(when.on(isTerminal, Map.of("NO_COLOR", noColor, "TERM", term)))
                .isEqualTo(coloured);
    }

    @Test
    void aColouredTableIsThePlainOnePainted() {
        String plain = runs(Terminal.NONE).out();
        String coloured = runs(new Terminal(true, true, true, 80)).out();

        assertThat(plain).doesNotContain(ESCAPE);
        assertThat(coloured.replaceAll(ESCAPE + "\\[[0-9;]*m", "")).isEqualTo(plain);
        assertThat(coloured).contains(ESCAPE + "[1;31mfailed" + ESCAPE + "[0m", ESCAPE + "[32msucceeded");
    }

    @Test
    void theOptionBeatsTheTerminalAndProgramsGetNone() {
        assertThat(runs(Terminal.NONE, "--color", "always").out()).contains(ESCAPE);
        assertThat(runs(new Terminal(true, true, true, 80), "--color=never").out())
                .doesNotContain(ESCAPE);
        assertThat(runs(new Terminal(true, true, true, 80), "--output=json").out())
                .doesNotContain(ESCAPE);
    }

    @Test
    void helpIsColouredAlike() {
        assertThat(CliResult.of(Map.of(), "list", "--help").out()).doesNotContain(ESCAPE);
        assertThat(CliResult.of(Map.of(), "list", "--help", "--color=always").out())
                .contains(ESCAPE);
    }
}
