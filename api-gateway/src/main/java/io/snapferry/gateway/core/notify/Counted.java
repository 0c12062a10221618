package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.IncidentKind;

/** Several things of a kind, for the subject of a message that tells many. */
final class Counted {
    private Counted() {}

    /** What is counted together, in the singular. */
    static String what(Digest.Item item) {
        IncidentKind kind = item.incident().kind();
        if (kind == IncidentKind.NODE) {
            return item.word().isTrouble() ? "node is offline" : "node is back online";
        }
        return switch (item.word()) {
            case BEGAN, GOES_ON -> trouble(kind);
            case HAPPENED -> kind == IncidentKind.MOVE ? "move of a guest" : "notice";
            case PASSED -> "job failed and works again";
            case OVER -> "job works again";
        };
    }

    private static String trouble(IncidentKind kind) {
        return switch (kind) {
            case LAG -> "job lags";
            case VERIFICATION -> "replica differs";
            case REHEARSAL -> "rehearsal failed";
            case DIVERGENCE -> "replica was written to";
            default -> "job fails";
        };
    }

    static String text(String what, int count) {
        return count == 1 ? "1 " + what : count + " " + plural(what);
    }

    private static String plural(String what) {
        int space = what.indexOf(' ');
        String noun = space < 0 ? what : what.substring(0, space);
        String rest = space < 0 ? "" : what.substring(space);
        return noun + "s"
                + rest.replace(" works", " work")
                        .replace(" is ", " are ")
                        .replace(" fails", " fail")
                        .replace(" lags", " lag")
                        .replace(" differs", " differ")
                        .replace(" was ", " were ");
    }
}
