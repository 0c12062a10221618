package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void shellsGetAScriptThatKnowsVerbsAndOptions(String shell) {
        CliResult result = CliResult.of(Map.of(), "completion", shell);

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("complete -F", "bashcompinit", "schedule-now", "--wait", "create-local-job");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion fish", "completion"})
    void anotherShellIsWrongUsage(String line) {
        assertThat(CliResult.of(Map.of(), line.split(" ")).status()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schedule-now", "run", "log", "events", "completion", "migrate", "status"})
    void eachVerbIsExplained(String verb) {
        assertThat(CliResult.of(Map.of(), "help", verb).out())
                .isEqualTo(CliResult.of(Map.of(), verb, "--help").out())
                .contains("Usage:", verb);
    }
}
