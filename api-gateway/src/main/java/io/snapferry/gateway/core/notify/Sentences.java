package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.Concerned;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import java.util.Optional;

/** What is told of an incident in a few words. */
final class Sentences {
    private Sentences() {}

    /** The whole of it in a line: who, what, where, and why. */
    static String line(Word word, Incident incident) {
        String why = word == Word.OVER || word == Word.PASSED
                ? ""
                : incident.last()
                        .reason()
                        .or(() -> incident.last().code())
                        .map(reason -> ": " + reason)
                        .orElse("");
        return who(incident) + " " + what(word, incident) + where(incident) + why;
    }

    static String who(Incident incident) {
        return incident.kind() == IncidentKind.NODE
                ? "node " + incident.subject()
                : incident.concerned().job().map(job -> "job " + job).orElse(incident.subject());
    }

    /** What it does, as said of its job or node. */
    static String what(Word word, Incident incident) {
        return switch (word) {
            case BEGAN -> began(incident);
            case GOES_ON -> still(began(incident));
            case HAPPENED -> happened(incident);
            case PASSED -> passed(incident);
            case OVER -> over(incident);
        };
    }

    private static String still(String what) {
        return what.startsWith("is ") ? "is still " + what.substring("is ".length()) : "still " + what;
    }

    private static String began(Incident incident) {
        return switch (incident.kind()) {
            case FAILURE -> incident.count() > 1 ? "fails, " + incident.count() + " times in a row" : "fails";
            case DIVERGENCE -> "fails, as its replica was written to";
            case VERIFICATION -> "has a replica with another content than its source";
            case LAG -> "lags";
            case NODE -> "is offline";
            case REHEARSAL -> "has a replica that failed its rehearsal";
            case MOVE, ORPHAN -> happened(incident);
        };
    }

    private static String happened(Incident incident) {
        return switch (incident.kind()) {
            case DIVERGENCE -> "found data on its target that its source never had";
            case ORPHAN -> "is gone and left a replica";
            case MOVE -> moved(incident);
            default -> began(incident);
        };
    }

    private static String moved(Incident incident) {
        String guest =
                incident.concerned().guest().map(number -> "guest " + number).orElse("its guest");
        return switch (incident.last().code().orElse("")) {
            case "migrated" -> "has its " + guest + " on another node now";
            case "recovered" -> "has its " + guest + " recovered on another node";
            default -> "could not move its " + guest;
        };
    }

    private static String passed(Incident incident) {
        if (isGone(incident)) {
            return "failed and is gone";
        }
        return switch (incident.kind()) {
            case NODE -> "was offline and is back";
            case LAG -> "lagged and is within its limit again";
            default -> "failed and works again";
        };
    }

    private static String over(Incident incident) {
        if (isGone(incident)) {
            return "is gone";
        }
        return switch (incident.kind()) {
            case NODE -> "is back online";
            case LAG -> "is within its limit again";
            case VERIFICATION -> "has a replica that equals its source again";
            case REHEARSAL -> "has a replica that passed its rehearsal";
            default -> "works again";
        };
    }

    private static boolean isGone(Incident incident) {
        return incident.last().code().equals(Optional.of(Findings.GONE));
    }

    private static String where(Incident incident) {
        Concerned who = incident.concerned();
        if (incident.kind() == IncidentKind.NODE) {
            return "";
        }
        String guest = who.guest().map(number -> "guest " + number).orElse("");
        Optional<String> nodes = who.target()
                .map(target ->
                        who.source().map(source -> source + " to " + target).orElse("to " + target));
        return nodes.map(way -> " (" + guest + ", " + way + ")").orElse(" (" + guest + ")");
    }
}
