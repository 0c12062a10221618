package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import java.util.Optional;

/** Where the web console shows what an incident is about. */
final class Links {
    private Links() {}

    static Optional<String> of(Optional<String> console, Incident incident) {
        String page = incident.kind() == IncidentKind.NODE
                ? "/#/nodes"
                : incident.concerned().job().map(job -> "/#/jobs/" + job).orElse("/");
        return console.map(address -> address + page);
    }
}
