package io.snapferry.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.gateway.core.Readiness.Check;
import io.snapferry.gateway.core.Readiness.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadinessTest {
    @ParameterizedTest
    @CsvSource({"SCHEDULER, true, false, ''", "KAFKA, true, true, scheduler: ", "NOWHERE, false, false, kafka: "})
    void withoutASchedulerItIsOfUseAndWithoutKafkaItIsNot(
            Reach reach, boolean serves, boolean readOnly, String detail) {
        Readiness readiness = Readiness.reaching(reach);

        assertThat(readiness.serves()).isEqualTo(serves);
        assertThat(readiness.readOnly()).isEqualTo(readOnly);
        assertThat(readiness.detail()).startsWith(detail);
    }

    @Test
    void whatIsNotReadIsNotServed() {
        Readiness readiness = Readiness.reading("Wait a moment.");

        assertThat(readiness.serves()).isFalse();
        assertThat(readiness.readOnly()).isFalse();
        assertThat(readiness.detail()).isEqualTo("topics: Wait a moment.");
        assertThat(readiness.checks()).allSatisfy(ReadinessTest::adviseUnlessUp);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotUpComesWithAdvice(Reach reach) {
        assertThat(Readiness.reaching(reach).checks()).hasSize(3).allSatisfy(ReadinessTest::adviseUnlessUp);
    }

    private static void adviseUnlessUp(Check check) {
        assertThat(check.advice().isEmpty()).isEqualTo(check.state() == State.UP);
    }
}
