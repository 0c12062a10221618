package io.snapferry.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.report.Verification;
import io.snapferry.transfer.core.Views;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final StorageId LOCAL = new StorageId("local");

    private static Optional<String> obstacle(boolean sourceCan, String... there) {
        StorageInventory storage = new StorageInventory(LOCAL, "dir", Set.of(there), Optional.empty(), List.of());
        return Comparison.obstacle(LOCAL, sourceCan, Views.TARGET, Optional.of(storage));
    }

    @Test
    void bothStoragesAndBothWorkersMustBeAbleTo() {
        assertThat(obstacle(true, "DIGEST", "CONTENT_DIGESTS")).isEmpty();
        assertThat(obstacle(false, "DIGEST", "CONTENT_DIGESTS").orElseThrow()).contains("of this node");
        assertThat(obstacle(true, "DIGEST").orElseThrow()).contains("upgrade it");
        assertThat(obstacle(true, "CONTENT_DIGESTS").orElseThrow()).contains("the storage on node-b");
    }

    @Test
    void digestsOfOneAlgorithmTellWhetherContentsAreEqual() {
        assertThat(Comparison.of("sha-256:00", "sha-256:00")).isEqualTo(Verification.equal("sha-256:00"));
        assertThat(Comparison.of("sha-256:00", "sha-256:01")).isEqualTo(Verification.differs("sha-256:00"));
    }

    @Test
    void digestsOfTwoAlgorithmsTellNothing() {
        Verification unknown = Comparison.of("sha-256:00", "tree-2:00");
        assertThat(unknown.result()).isEqualTo(Verification.Result.UNKNOWN);
        assertThat(unknown.why().orElseThrow()).contains("sha-256").contains("tree-2");
    }
}
