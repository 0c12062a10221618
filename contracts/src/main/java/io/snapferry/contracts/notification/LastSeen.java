package io.snapferry.contracts.notification;

import io.snapferry.contracts.id.RunId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the last event about an incident told.
 *
 * @param event its id
 * @param at its time
 * @param code for programs, what is wrong
 * @param reason for people, what is wrong; or why it is over, if that is not plain
 */
public record LastSeen(
        String event,
        Instant at,
        Optional<RunId> run,
        Optional<String> code,
        Optional<String> reason,
        Optional<Instant> nextTry) {}
