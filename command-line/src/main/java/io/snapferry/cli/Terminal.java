package io.snapferry.cli;

/**
 * Which of the outputs a person looks at, and whether one types the input. Java cannot tell for each, so the launcher
 * script does.
 *
 * @param columns its width in characters
 */
record Terminal(boolean in, boolean out, boolean err, int columns) {
    static final Terminal NONE = new Terminal(false, false, false, 80);

    /** What the launcher script says: {@code in}, {@code out}, {@code err} in {@code terminals}, the width in {@code columns}. */
    static Terminal of(String terminals, String columns) {
        int width = columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : NONE.columns;
        return new Terminal(terminals.contains("in"), terminals.contains("out"), terminals.contains("err"), width);
    }
}
