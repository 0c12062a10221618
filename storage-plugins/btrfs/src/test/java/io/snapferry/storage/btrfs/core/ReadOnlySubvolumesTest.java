package io.snapferry.storage.btrfs.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Read from what btrfs-progs 6.2 printed. */
final class ReadOnlySubvolumesTest {
    private static final String TAKEN = "2321053b-c769-4e47-a075-decfec62990d";
    private static final String RECEIVED = "8d55c28b-77f1-364e-8e0a-9f9ad38eab63";

    private static final String LIST = """
            ID 259 gen 7 top level 257 received_uuid -                                    uuid 2321053b-c769-4e47-a075-decfec62990d path st/snapferry/100/vm-100-disk-0/tmp-1
            ID 260 gen 11 top level 258 received_uuid 2321053b-c769-4e47-a075-decfec62990d uuid 8d55c28b-77f1-364e-8e0a-9f9ad38eab63 path a path with uuid - path in it
            """;

    private final ReadOnlySubvolumes all = ReadOnlySubvolumes.printed(LIST);

    @Test
    void theyAreFoundByTheirUuid() {
        assertThat(all.withUuid(TAKEN)).contains(new Subvolume(TAKEN, Optional.empty(), true));
        assertThat(all.withUuid(RECEIVED)).contains(new Subvolume(RECEIVED, Optional.of(TAKEN), true));
        assertThat(all.withUuid("-")).isEmpty();
    }

    @Test
    void theyAreFoundByTheLastPartOfTheirPath() {
        assertThat(all.named("tmp-1")).map(Subvolume::uuid).contains(TAKEN);
        assertThat(all.named("a path with uuid - path in it"))
                .map(Subvolume::uuid)
                .contains(RECEIVED);
        assertThat(all.named("vm-100-disk-0")).isEmpty();
        assertThat(all.named("mp-1")).isEmpty();
    }

    @Test
    void aFileSystemMayHaveNone() {
        assertThat(ReadOnlySubvolumes.printed("").withUuid(TAKEN)).isEmpty();
    }

    @Test
    void aRowOfAnotherFormIsNotGuessed() {
        assertThatThrownBy(() -> ReadOnlySubvolumes.printed("ID 259 gen 7 top level 257 path x"))
                .hasMessageContaining("ID 259 gen 7 top level 257 path x");
    }
}
