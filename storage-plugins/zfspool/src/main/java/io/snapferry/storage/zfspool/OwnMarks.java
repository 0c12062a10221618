package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Optional;

/** Tells marks that a volume has from those that it only inherits, as ZFS lists both alike. */
final class OwnMarks {
    private OwnMarks() {}

    /** Whether no row shows a mark that might be inherited. */
    static boolean certain(Pool pool, List<ListedRow> rows) {
        return rows.stream().allMatch(row -> {
            Optional<VolumeName> name = row.isSnapshot() ? Optional.empty() : pool.volumeName(row.name());
            return name.isEmpty()
                    || (row.mark().stream().allMatch(mark -> MarkText.isOf(name.get(), mark))
                            && row.stream().stream().allMatch(stream -> MarkText.isOf(name.get(), stream)));
        });
    }

    /**
     * The rows without marks that are inherited: what a volume inherits has the value that the dataset above has.
     *
     * @param above the pool's dataset
     */
    static List<ListedRow> of(ListedRow above, List<ListedRow> rows) {
        return rows.stream()
                .map(row -> !row.isSnapshot() && inherits(row, above) ? row.withoutMarks() : row)
                .toList();
    }

    private static boolean inherits(ListedRow row, ListedRow above) {
        return !row.name().equals(above.name())
                && row.mark().isPresent()
                && row.mark().equals(above.mark());
    }
}
