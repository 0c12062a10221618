package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SendEstimateTest {
    @Test
    void theSizeIsRead() {
        assertThat(SendEstimate.bytes("size\t51030576")).isEqualTo(51030576);
    }

    @Test
    void whatIsNoSizeIsUnknown() {
        assertThat(SendEstimate.bytes("")).isZero();
        assertThat(SendEstimate.bytes("size\t48.7M")).isZero();
        assertThat(SendEstimate.bytes("size\t99999999999999999999")).isZero();
    }
}
