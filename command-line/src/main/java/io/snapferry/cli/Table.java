package io.snapferry.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of text in aligned columns. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> heads;
    private final Set<String> alignedRight;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> heads, Set<String> alignedRight) {
        this.heads = heads;
        this.alignedRight = alignedRight;
        rows.add(heads);
    }

    static Table of(List<String> heads, Set<String> alignedRight) {
        return new Table(List.copyOf(heads), Set.copyOf(alignedRight));
    }

    /** Adds a row; line feeds in a cell become blanks. */
    void row(String... cells) {
        if (cells.length != heads.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + heads.size() + " columns");
        }
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(cell.strip().replaceAll("[\\r\\n\\t]+", " "));
        }
        rows.add(row);
    }

    /** The lines, without one after the last, and without blanks at their ends. */
    String render() {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < heads.size(); column++) {
                String blanks = " ".repeat(width(column) - length(row.get(column)));
                boolean right = alignedRight.contains(heads.get(column));
                line.append(right ? blanks + row.get(column) : row.get(column) + blanks)
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
