package io.snapferry.gateway.core.notify;

import java.time.Instant;

/** What a target is to be told of an incident, and from when on. */
record Due(Word word, Instant at) {}
