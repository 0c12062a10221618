package io.snapferry.gateway.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.access.TokenMessage;
import io.snapferry.contracts.access.TokenRevoked;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.TokenInput;
import io.snapferry.gateway.view.Views;
import io.snapferry.gateway.view.Waiters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Optional;

/** Makes and revokes tokens. All gateways learn of it through their views. Belongs to the event loop of the views. */
public final class TokenStore {
    private final Views views;
    private final Waiters<String, TokenIssued> waiters;
    private final Outlet outlet;

    /** Where what became of tokens leaves for the topic {@link Topics#TOKENS}; completes when it cannot be lost. */
    @FunctionalInterface
    public interface Outlet {
        Future<Void> publish(String key, TokenMessage message);
    }

    public TokenStore(Vertx vertx, Views views, Outlet outlet) {
        this.views = views;
        this.waiters = views.tokenWaiters(vertx);
        this.outlet = outlet;
    }

    /** A new token and its secret, which nobody can find out later. */
    public record Fresh(TokenIssued token, String secret) {}

    /** The token that a client describes, which lets nobody in yet; throws a {@link ProblemException}. */
    public static Fresh described(JsonNode body, String by, Instant now) {
        String secret = Secret.create();
        String hash = Secret.hash(secret);
        return new Fresh(TokenInput.read(body, Secret.id(hash), hash, by, now), secret);
    }

    /** Lets it in; fails with a {@link ProblemException}. */
    public Future<Fresh> issue(Fresh fresh) {
        return issue(fresh.token()).map(issued -> fresh);
    }

    /**
     * Lets a secret be an administrator's that a program on this machine made with {@link Secret#create}. Does nothing if
     * it is one; fails if it was revoked.
     */
    public Future<Void> adopt(String name, String secret, String by, Instant now) {
        String hash = Secret.hash(secret);
        String id = Secret.id(hash);
        if (views.tokens().isRevoked(id)) {
            return Future.failedFuture("the token " + id + " was revoked");
        }
        if (views.tokens().get(id).isPresent()) {
            return Future.succeededFuture();
        }
        return issue(new TokenIssued(
                id, name, Role.ADMIN, hash, Optional.empty(), Optional.empty(), now, by, Optional.empty()));
    }

    /** Completes when this gateway refuses the token; the others do as soon as they have heard. */
    public Future<Void> revoke(String id, String by, Instant now) {
        return publish(new TokenRevoked(id, now, by)).compose(taken -> waiters.until(id, Optional::isEmpty));
    }

    private Future<Void> issue(TokenIssued token) {
        return publish(token).compose(taken -> waiters.until(token.id(), Optional::isPresent));
    }

    private Future<Void> publish(TokenMessage message) {
        return outlet.publish(message.id(), message)
                .recover(e -> Future.failedFuture(new ProblemException(Problem.notTaken("tokens", e))));
    }
}
