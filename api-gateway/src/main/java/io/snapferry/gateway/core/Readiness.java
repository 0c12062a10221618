package io.snapferry.gateway.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a gateway is of use to whoever would be sent to it. Without a scheduler it is: it shows all that there is, and
 * other gateways could not do more. Anybody may read this, so it names no address.
 */
public record Readiness(List<Check> checks) {
    private static final String TOPICS = "topics";
    private static final String KAFKA = "kafka";
    private static final String SCHEDULER = "scheduler";

    /** What a check found out. */
    public enum State {
        @JsonProperty("up")
        UP,
        @JsonProperty("down")
        DOWN,
        @JsonProperty("unknown")
        UNKNOWN
    }

    /**
     * One of the things that a gateway needs.
     *
     * @param advice what to do; empty if it is up
     */
    public record Check(String name, State state, Optional<String> advice) {}

    public Readiness {
        checks = List.copyOf(checks);
    }

    /** Of a gateway that has not read all topics; {@code reason} says why, and what to do. */
    public static Readiness reading(String reason) {
        return new Readiness(List.of(
                new Check(TOPICS, State.DOWN, Optional.of(reason)),
                unknown(KAFKA, "It is asked when the topics have been read."),
                unknown(SCHEDULER, "It is asked when the topics have been read.")));
    }

    /** Of a gateway that has read all topics. */
    public static Readiness reaching(Reach reach) {
        return switch (reach) {
            case SCHEDULER -> new Readiness(List.of(up(TOPICS), up(KAFKA), up(SCHEDULER)));
            case KAFKA ->
                new Readiness(List.of(
                        up(TOPICS),
                        up(KAFKA),
                        new Check(
                                SCHEDULER,
                                State.DOWN,
                                Optional.of(
                                        "It did not answer: changes are refused until it does. Check that a scheduler"
                                                + " runs and reaches Kafka; its log tells more."))));
            case NOWHERE ->
                new Readiness(List.of(
                        up(TOPICS),
                        new Check(
                                KAFKA,
                                State.DOWN,
                                Optional.of(
                                        "It did not take a message in time: what this gateway shows may be old. Check"
                                                + " that the brokers run and that the gateway reaches them; its log tells more.")),
                        unknown(SCHEDULER, "It cannot be asked without Kafka.")));
        };
    }

    /** Whether it can serve: all or, without a scheduler, what changes nothing. */
    public boolean serves() {
        return isUp(TOPICS) && isUp(KAFKA);
    }

    /** Whether it would refuse every change, though it serves. */
    public boolean readOnly() {
        return serves() && !isUp(SCHEDULER);
    }

    /** What is wrong and what to do, in one line. */
    public String detail() {
        return checks.stream()
                .filter(check -> check.state() == State.DOWN)
                .map(check -> check.name() + ": " + check.advice().orElse(""))
                .collect(Collectors.joining(" "));
    }

    private boolean isUp(String name) {
        return checks.stream().anyMatch(check -> check.name().equals(name) && check.state() == State.UP);
    }

    private static Check up(String name) {
        return new Check(name, State.UP, Optional.empty());
    }

    private static Check unknown(String name, String why) {
        return new Check(name, State.UNKNOWN, Optional.of(why));
    }
}
