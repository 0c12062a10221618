package io.snapferry.storage.zfspool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects what {@code zfs list} prints, line by line: a whole listing as text would take more memory than its rows. */
final class ListedRows implements Consumer<String> {
    private final List<ListedRow> rows = new ArrayList<>();
    private Optional<IllegalArgumentException> problem = Optional.empty();

    /** Throws nothing, as the process must be able to write all that it has to say. */
    @Override
    public void accept(String line) {
        if (line.isEmpty() || problem.isPresent()) {
            return;
        }
        try {
            rows.add(ListedRow.of(line));
        } catch (IllegalArgumentException unexpected) {
            problem = Optional.of(unexpected);
        }
    }

    /** The first line that could not be understood. */
    Optional<IllegalArgumentException> problem() {
        return problem;
    }

    List<ListedRow> rows() {
        return rows;
    }
}
