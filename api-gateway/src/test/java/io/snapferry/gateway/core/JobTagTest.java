package io.snapferry.gateway.core;

import static io.snapferry.gateway.Samples.NOW;
import static io.snapferry.gateway.Samples.active;
import static io.snapferry.gateway.Samples.job;
import static io.snapferry.gateway.Samples.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.report.RunProgress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobTagTest {
    @Test
    void itChangesWithTheRevisionAndWithWhatARunMoves() {
        RunBook runs = new RunBook();
        assertThat(JobTag.of(job("100-0", 7), runs).text()).isEqualTo("\"7\"");
        Optional<io.snapferry.contracts.view.ActiveRun> run = Optional.of(active("100-0.5", 5, 1, Optional.of("w")));
        assertThat(JobTag.of(job("100-0", 8, run), runs).text()).isEqualTo("\"8.0\"");
        runs.add(new RunProgress(RunId.parse("100-0.5"), 5, NOW, List.of(progress(40, 100))));
        assertThat(JobTag.of(job("100-0", 8, run), runs).text()).isEqualTo("\"8.40\"");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"7\"             | true",
                "W/\"7\"           | true",
                "\"6\", \"7\"    | true",
                "*                   | true",
                "\"77\"            | false",
                "\"7.0\"           | false",
                "7                   | false"
            })
    void whoHasOneOfTheTagsNeedsNoBody(String ifNoneMatch, boolean known) {
        assertThat(new JobTag(7, Optional.empty()).isIn(ifNoneMatch)).isEqualTo(known);
    }

    @Test
    void aChangeWantsTheRevisionOfTheTag() {
        assertThat(JobTag.wanted(Optional.empty())).isEmpty();
        assertThat(JobTag.wanted(Optional.of("*"))).isEmpty();
        assertThat(JobTag.wanted(Optional.of("\"7\""))).contains(7L);
        assertThat(JobTag.wanted(Optional.of(" \"7.40\" "))).contains(7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "\"x\"", "W/\"7\"", "\"7\", \"8\"", "\"7.\"", "\"9999999999999999999\""})
    void aTagThatNoJobCanHaveMatchesNone(String ifMatch) {
        assertThatThrownBy(() -> JobTag.wanted(Optional.of(ifMatch)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(412));
    }
}
