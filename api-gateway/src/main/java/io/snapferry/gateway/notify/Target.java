package io.snapferry.gateway.notify;

import io.snapferry.gateway.core.notify.Letter;
import io.snapferry.gateway.core.notify.Rules;
import io.vertx.core.Future;

/** Somebody who is told what is wrong, and the way to them. */
public final class Target {
    private final TargetSettings settings;
    private final Channel channel;

    Target(TargetSettings settings, Channel channel) {
        this.settings = settings;
        this.channel = channel;
    }

    public TargetSettings settings() {
        return settings;
    }

    public String name() {
        return settings.name();
    }

    Rules rules() {
        return settings.rules();
    }

    /** Sends a message once. Never fails: what went wrong is in the result, which comes in a bounded time. */
    public Future<Outcome> send(Letter letter) {
        return channel.send(letter);
    }
}
