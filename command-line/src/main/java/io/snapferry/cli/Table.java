package io.snapferry.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of text in aligned columns. */
final class Table {
    private static final String GAP = "  ";

    private final List<String> heads;
    private final Set<String> alignedRight;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Map<String, Style>> styles = new ArrayList<>();

    private Table(List<String> heads, Set<String> alignedRight) {
        this.heads = heads;
        this.alignedRight = alignedRight;
        rows.add(heads);
        styles.add(heads.stream().collect(Collectors.toMap(Function.identity(), head -> Style.HEAD)));
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
        styles.add(new HashMap<>());
    }

    /** Has the cell in this column of the last row look so. */
    void style(String head, Style style) {
        styles.get(styles.size() - 1).put(head, style);
    }

    /** The lines, without one after the last, and without blanks at their ends. */
    String render() {
        return render(false);
    }

    String render(boolean coloured) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < heads.size(); column++) {
                String blanks = " ".repeat(width(column) - length(row.get(column)));
                boolean right = alignedRight.contains(heads.get(column));
                Style style = coloured ? styles.get(i).getOrDefault(heads.get(column), Style.PLAIN) : Style.PLAIN;
                String cell = style.paint(row.get(column));
                line.append(right ? blanks + cell : cell + blanks).append(GAP);
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
