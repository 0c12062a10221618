package io.snapferry.cli;

/** What a text is to look like on a terminal, by what it means. */
enum Style {
    PLAIN(""),
    HEAD("1"),
    GOOD("32"),
    BUSY("36"),
    WARNING("33"),
    BAD("1;31");

    private static final String START = "\u001b[";
    private static final String END = "\u001b[0m";

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() || text.isBlank() ? text : START + code + "m" + text + END;
    }

    /** The phase of a run or of a job. */
    static Style ofPhase(String phase) {
        return switch (phase) {
            case "succeeded", "ok" -> GOOD;
            case "running", "syncing" -> BUSY;
            case "cancelled", "pending", "removing", "warning" -> WARNING;
            case "failed", "lost", "error" -> BAD;
            default -> PLAIN;
        };
    }
}
