package io.snapferry.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.storage.spi.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunFailureTest {

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorOfAStorageNamesCauseStorageAndNode(ErrorCode code) {
        RunFailure failure =
                RunFailure.storage(new NodeName("node-b"), new StorageId("local"), code.text(), "the reason");

        assertThat(failure.code()).isEqualTo(code.text());
        assertThat(failure.message()).startsWith("storage local on node-b").contains("the reason");
    }
}
