package io.snapferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class ManPageTest {
    private static final List<String> PAGE =
            CliResult.of(Map.of(), "man").out().lines().toList();

    @Test
    void theWholeCommandIsOnOnePage() {
        assertThat(PAGE.get(0)).startsWith(".TH SNAPFERRY 1 ");
        assertThat(PAGE)
                .containsSubsequence(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS", ".SH VERBS", ".SH NOTES")
                .doesNotContain("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create\\-local\\-job",
                "schedule\\-now, run",
                "token create",
                "webhook list",
                "notifications test",
                "man"
            })
    void eachVerbHasASection(String verb) {
        assertThat(PAGE).containsOnlyOnce(".SS " + verb);
    }

    @Test
    void optionsOfAllVerbsAndHelpAreToldOfOnce() {
        assertThat(PAGE)
                .containsOnlyOnce("\\fB\\-\\-url\\fR=\\fIURL\\fR")
                .containsOnlyOnce("\\fB\\-h\\fR, \\fB\\-\\-help\\fR");
    }

    @Test
    void nothingInATextIsTakenForTheLanguageOfThePage() {
        CommandSpec spec = CommandSpec.create().name("x");
        spec.usageMessage().description(".so /etc/passwd \\f");
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("A")
                .description("'quoted")
                .build());
        spec.addOption(OptionSpec.builder("--on").description("switches").build());

        assertThat(new ManPage(spec).text("1").lines().toList())
                .contains("x \\- \\&.so /etc/passwd \\ef", "\\&'quoted", "\\fB\\-\\-on\\fR", "switches");
    }
}
