package io.snapferry.transfer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapabilityRulesTest {

    private static final Set<Capability> OF_INCREMENTS =
            EnumSet.of(Capability.BOOKMARKS, Capability.HOLDS, Capability.INTERMEDIATE, Capability.ROLLBACK);

    @ParameterizedTest
    @EnumSource
    void eachCapabilityAloneIsFineUnlessItIsAboutIncrements(Capability alone) {
        assertThat(CapabilityRules.problems(EnumSet.of(alone)).isEmpty()).isEqualTo(!OF_INCREMENTS.contains(alone));
        assertThat(CapabilityRules.problems(EnumSet.of(alone, Capability.INCREMENTAL)))
                .isEmpty();
    }

    @Test
    void noneAndAllAreFine() {
        assertThat(CapabilityRules.problems(Set.of())).isEmpty();
        assertThat(CapabilityRules.problems(EnumSet.allOf(Capability.class))).isEmpty();
    }

    @Test
    void everyProblemIsNamed() {
        assertThat(CapabilityRules.problems(OF_INCREMENTS))
                .containsExactly(
                        "BOOKMARKS without INCREMENTAL",
                        "HOLDS without INCREMENTAL",
                        "INTERMEDIATE without INCREMENTAL",
                        "ROLLBACK without INCREMENTAL");
    }
}
