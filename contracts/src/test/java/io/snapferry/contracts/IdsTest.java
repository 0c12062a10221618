package io.snapferry.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"100-0", "999999999-999999999", "100-10"})
    void aJobIdIsReadAsItIsWritten(String text) {
        assertThat(JobId.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "99-0", "100", "100-", "100-01", "0100-1", "100-0-1", "100-1234567890", "a-0", "100-0 "})
    void whatIsNoJobIdIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> JobId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("100-0");
    }

    @Test
    void jobsAreOrderedByGuestThenNumber() {
        assertThat(JobId.parse("100-10")).isGreaterThan(JobId.parse("100-9")).isLessThan(JobId.parse("101-0"));
    }

    @Test
    void aRunIdNamesItsJob() {
        assertThat(RunId.parse("100-3.17")).isEqualTo(new RunId(JobId.parse("100-3"), 17));
        assertThatThrownBy(() -> RunId.parse("100-3")).hasMessageContaining("100-0.17");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 99, 1_000_000_000})
    void guestIdsOutOfRangeAreRefused(int id) {
        assertThatThrownBy(() -> new GuestId(id)).hasMessageContaining("between 100 and 999999999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "a.b", "a b", "näme", "../x"})
    void whatIsNoNodeNameIsRefused(String text) {
        assertThatThrownBy(() -> new NodeName(text)).hasMessageContaining("not a node name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a/b", "a:b", "a b"})
    void whatIsNoStorageIdIsRefused(String text) {
        assertThatThrownBy(() -> new StorageId(text)).hasMessageContaining("not a storage id");
    }

    @Test
    void aVolumeIdHasAStorageAndAName() {
        assertThat(VolumeId.parse("local-zfs:vm-100-disk-0"))
                .isEqualTo(new VolumeId(new StorageId("local-zfs"), "vm-100-disk-0"));
        assertThatThrownBy(() -> VolumeId.parse("vm-100-disk-0")).hasMessageContaining("STORAGE:NAME");
    }

    @Test
    void aMegabyteIsAMillionBytesAndMayBeAFraction() {
        assertThat(new Rate(new BigDecimal("0.5")).bytesPerSecond()).isEqualTo(500_000);
        assertThat(new Rate(new BigDecimal("10"))).isEqualTo(new Rate(new BigDecimal("10.00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.0000001", "1000001"})
    void aRateOutOfRangeIsRefused(String rate) {
        assertThatThrownBy(() -> new Rate(new BigDecimal(rate))).hasMessageContaining("above 0");
    }
}
