package io.snapferry.gateway.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Requests that want to become web sockets. */
public final class Upgrade {
    private Upgrade() {}

    public static boolean isWanted(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET)
                && request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    /** Lets a request go on that was paused; one that is to be a web socket must not have ended before it is one. */
    public static void resume(HttpServerRequest request) {
        if (!isWanted(request)) {
            request.resume();
        }
    }
}
