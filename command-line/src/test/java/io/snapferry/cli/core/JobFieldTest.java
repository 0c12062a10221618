package io.snapferry.cli.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobFieldTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SCHEDULE | ' 22:30 ' | \"22:30\"",
                "COMMENT | ' x ' | \" x \"",
                "RATE | 10.50 | 10.5",
                "RATE | 100 | 100",
                "RATE | -1 | -1",
                "RATE | 0.000001 | 0.000001",
                "RATE | 1e999999999 | \"1e999999999\"",
                "RATE | 8..17: 20 | \"8..17: 20\"",
                "MAX_LAG | 20m | 1200",
                "MAX_LAG | 90 | 90",
                "DIVERGENCE | refuse | \"refuse\"",
                "ENABLED | No | false",
                "INTERMEDIATES | on | true"
            })
    void textsBecomeWhatTheApiTakes(JobField field, String text, String json) {
        assertThat(field.read(text)).hasToString(json.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "MAX_LAG,soon,is not a length of time",
        "DIVERGENCE,rollbak,did you mean 'rollback'?",
        "DIVERGENCE,drop,'must be one of preserve, refuse, rollback'",
        "ENABLED,maybe,neither true nor false",
        "STORAGE_MAP,tank,must name a storage for each storage"
    })
    void whatCanBeNoValueIsSaid(JobField field, String text, String reason) {
        assertThatThrownBy(() -> field.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE | 10 | 10.0",
                "RATE | \"mon..fri  8..17: 20;100\" | \"Mon..Fri 8..17: 20; 100\"",
                "KEEP | \"daily=7,last=3\" | \"last=3, daily=7\"",
                "STORAGE_MAP | {\"a\":\"b\",\"c\":\"c\"} | {\"a\":\"b\"}",
                "SCHEDULE | \"*/5\" | \"*/5\""
            })
    void sameIsWhatMeansTheSame(JobField field, String one, String other) throws Exception {
        assertThat(field.isSame(MAPPER.readTree(one), MAPPER.readTree(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RATE | 10 | 100",
                "RATE | \"8..17: 20\" | \"8..17:20\"",
                "KEEP | \"daily=7\" | \"daily=8\"",
                "STORAGE_MAP | {\"a\":\"b\"} | {\"a\":\"c\"}",
                "COMMENT | \"A\" | \"a\"",
                "ENABLED | true | false"
            })
    void otherIsOther(JobField field, String one, String other) throws Exception {
        assertThat(field.isSame(MAPPER.readTree(one), MAPPER.readTree(other))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schedule\":\"*/15\",\"divergence\":\"preserve\",\"intermediates\":false,\"comment\":\"\","
                        + "\"enabled\":true,\"storageMap\":{\"a\":\"a\"},\"rate\":null}",
                "{\"guest\":100,\"source\":\"node-a\",\"state\":{\"phase\":\"ok\"}}"
            })
    void whatHoldsAnywayIsNoSetting(String json) throws Exception {
        JsonNode job = MAPPER.readTree(json.replaceFirst("\\{", "{\"id\":\"100-0\",\"target\":\"node-b\","));

        assertThat(Job.shown(job).settings()).isEmpty();
    }

    @Test
    void idsGoByGuestAndNumber() {
        assertThat(JobName.parse("100-10").orElseThrow())
                .isGreaterThan(JobName.parse("100-9").orElseThrow());
        assertThat(JobName.parse("1000-0").orElseThrow())
                .isGreaterThan(JobName.parse("999-1").orElseThrow());
        assertThat(JobName.parse("99-0")).isEmpty();
        assertThat(JobName.parse("100-00")).isEmpty();
        assertThat(JobName.parse("999999999-999999999")).isPresent();
    }
}
