package io.snapferry.contracts.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "last=3, hourly=24, daily=7, weekly=4, monthly=12, yearly=2"
                        + " | last=3, hourly=24, daily=7, weekly=4, monthly=12, yearly=2",
                "daily=7,last=3                 | last=3, daily=7",
                "`  yearly = 1 ,last=  9999  `  | last=9999, yearly=1",
                "last=007                       | last=7",
            })
    void rulesAreReadInAnyOrderAndWrittenInOne(String text, String written) {
        assertThat(KeepRules.parse(text)).hasToString(written);
        assertThat(KeepRules.parse(written)).isEqualTo(KeepRules.parse(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                | 1  | the end     | must be one of last, hourly, daily, weekly, monthly, yearly",
                "`   `             | 4  | the end     | must be one of",
                "hourli=3          | 1  | 'hourli'    | must be one of",
                "LAST=3            | 1  | 'LAST'      | must be one of",
                "last=3, =4        | 9  | '='         | must be one of",
                "last=3,           | 8  | the end     | must be one of",
                "last=3 daily=4    | 8  | 'daily'     | rules are separated by commas",
                "last=3; daily=4   | 6  | '3;'        | must be a number from 1 to 9999",
                "last              | 5  | the end     | must be last=COUNT, such as last=3",
                "last 3            | 6  | '3'         | must be last=COUNT, such as last=3",
                "last=             | 6  | the end     | must be a number from 1 to 9999",
                "last=0            | 6  | '0'         | must be a number",
                "last=-1           | 6  | '-1'        | must be a number",
                "last=10000        | 6  | '10000'     | must be a number",
                "last=12345678901234567890123 | 6 | '12345678901234567890…' | must be a number",
                "last=1.5          | 6  | '1.5'       | must be a number",
                "last=all          | 6  | 'all'       | must be a number",
                "last=1, last=2    | 9  | 'last'      | is given twice; give it once",
            })
    void whatIsWrongIsToldWithItsPlace(String text, int position, String found, String expected) {
        KeepSyntaxException fault = catchThrowableOfType(KeepSyntaxException.class, () -> KeepRules.parse(text));

        assertThat(fault.position()).isEqualTo(position);
        assertThat(fault.found()).isEqualTo(found);
        assertThat(fault.expected()).startsWith(expected);
        assertThat(fault).hasMessage(found + " at position " + position + ": " + fault.expected());
    }

    @Test
    void anyTextIsReadOrRefused() {
        Random random = new Random(1);
        String[] pieces = {"last", "daily", "=", ",", " ", "3", "0", "x", "é", "\t"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(9); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                KeepRules rules = KeepRules.parse(text.toString());
                assertThat(KeepRules.parse(rules.toString())).isEqualTo(rules);
            } catch (KeepSyntaxException e) {
                assertThat(e.position()).isBetween(1, text.length() + 1);
            }
        }
    }

    @Test
    void thereIsNoLadderWithoutRungs() {
        assertThatThrownBy(() -> new KeepRules(new TreeMap<>())).isInstanceOf(IllegalArgumentException.class);
    }
}
