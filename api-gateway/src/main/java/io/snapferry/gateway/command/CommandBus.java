package io.snapferry.gateway.command;

import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.Reply;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the scheduler and awaits its reply. Belongs to one event loop. */
public final class CommandBus {
    private final Vertx vertx;
    private final CommandOutlet outlet;
    private final Duration patience;
    /** By the command's id; several where one was sent again before it was answered. */
    private final Map<String, List<Promise<Reply>>> open = new HashMap<>();

    public CommandBus(Vertx vertx, CommandOutlet outlet, Duration patience) {
        this.vertx = vertx;
        this.outlet = outlet;
        this.patience = patience;
    }

    /** The scheduler's reply; fails with a {@link ProblemException} if there is none in time. */
    public Future<Reply> ask(Command command) {
        return ask(command, patience);
    }

    /** As {@link #ask(Command)}; a refusal fails as well. */
    public Future<Reply.Done> carryOut(Command command) {
        return ask(command)
                .compose(reply -> reply instanceof Reply.Refused refused
                        ? Future.failedFuture(new ProblemException(Problem.of(refused.refusal())))
                        : Future.succeededFuture((Reply.Done) reply));
    }

    /** As {@link #ask(Command)}, with another patience. */
    public Future<Reply> ask(Command command, Duration limit) {
        Promise<Reply> reply = Promise.promise();
        open.computeIfAbsent(command.commandId(), id -> new ArrayList<>()).add(reply);
        Promise<Void> taken = Promise.promise();
        long timer = vertx.setTimer(
                limit.toMillis(), id -> reply.tryFail(unanswered(taken.future().succeeded(), limit)));
        Future<Reply> answer = reply.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            forget(command.commandId(), reply);
        });
        outlet.publish(command)
                .onFailure(e -> reply.tryFail(
                        new UnansweredException(false, "Kafka did not take the command (" + e.getMessage() + ").")))
                .onComplete(taken);
        return answer;
    }

    /** Takes in a reply; one that nobody waits for, such as another gateway's, is ignored. */
    public void accept(Reply reply) {
        List.copyOf(open.getOrDefault(reply.commandId(), List.of())).forEach(asked -> asked.tryComplete(reply));
    }

    private void forget(String commandId, Promise<Reply> asked) {
        open.computeIfPresent(commandId, (id, all) -> {
            all.remove(asked);
            return all.isEmpty() ? null : all;
        });
    }

    private static UnansweredException unanswered(boolean taken, Duration limit) {
        String within = " within " + limit.toSeconds() + " s: check that ";
        return new UnansweredException(
                taken,
                taken
                        ? "The scheduler did not answer" + within + "it runs and reaches Kafka."
                        : "Kafka did not take the command" + within
                                + "its brokers run and that the gateway reaches them.");
    }
}
