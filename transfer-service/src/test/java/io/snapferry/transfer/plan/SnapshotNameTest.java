package io.snapferry.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotNameTest {

    private static final Instant TAKEN = Instant.parse("2026-11-23T17:20:00.999Z");

    @Test
    void aNameShowsJobTimeAndEpoch() {
        assertThat(new SnapshotName(JobId.parse("100-0"), TAKEN, 17))
                .hasToString("snapferry_100-0_20261123T172000Z_17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100-0", "100-10", "999999999-999999999"})
    void aNameIsReadBackAsItWasWritten(String job) {
        SnapshotName name = new SnapshotName(JobId.parse(job), TAKEN, 999_999_999_999_999_999L);

        assertThat(SnapshotName.parse(name.toString())).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "snapferry_",
                "snapferry_100-0_20261123T172000Z",
                "snapferry_100-0_20261123T172000Z_",
                "snapferry_100-0_20261123T172000Z_017",
                "snapferry_100-0_20261123T172000Z_17x",
                "xsnapferry_100-0_20261123T172000Z_17",
                "snapferry_100-0_20261323T172000Z_17",
                "snapferry_100-0_20261123T246000Z_17",
                "snapferry_99-0_20261123T172000Z_17",
                "snapferry_100-01_20261123T172000Z_17",
                "snapferry_9999999999999-1_20261123T172000Z_17",
                "snapferry_100-0_20261123T172000Z_99999999999999999999",
                "__replicate_100-0_1511453400__"
            })
    void otherNamesAreNotOurs(String name) {
        assertThat(SnapshotName.parse(name)).isEmpty();
    }

    @Test
    void aJobsNameIsNoPrefixOfAnothers() {
        Snapshot ofTen = new Snapshot("snapferry_100-10_20261123T172000Z_17", "g", TAKEN);

        assertThat(SnapshotName.isOf(JobId.parse("100-1"), ofTen)).isFalse();
        assertThat(SnapshotName.isOf(JobId.parse("100-10"), ofTen)).isTrue();
    }
}
