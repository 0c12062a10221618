package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.Refusal;
import java.util.Optional;

/** Short ways to refuse. */
final class Refusals {
    private Refusals() {}

    static Refusal invalid(String field, String reason) {
        return new Refusal(Refusal.Kind.INVALID, Optional.of(field), reason);
    }

    static Refusal conflict(String field, String reason) {
        return new Refusal(Refusal.Kind.CONFLICT, Optional.of(field), reason);
    }

    static Refusal conflict(String reason) {
        return new Refusal(Refusal.Kind.CONFLICT, Optional.empty(), reason);
    }

    static Refusal keyUsedOtherwise() {
        return invalid(
                "Idempotency-Key",
                "came with another request before: give each request a key of its own, and that one only when you send"
                        + " the same request again");
    }

    static Refusal changed(String reason) {
        return new Refusal(Refusal.Kind.CHANGED, Optional.empty(), reason);
    }

    static Refusal notFound(String reason) {
        return new Refusal(Refusal.Kind.NOT_FOUND, Optional.empty(), reason);
    }
}
