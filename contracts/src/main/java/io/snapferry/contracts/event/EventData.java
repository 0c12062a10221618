package io.snapferry.contracts.event;

/** What an event tells; its class follows from the event's type. */
public sealed interface EventData permits JobEvent, NodeChange {}
