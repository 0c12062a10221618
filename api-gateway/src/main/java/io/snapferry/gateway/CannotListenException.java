package io.snapferry.gateway;

import java.net.BindException;

/** The gateway's address cannot be had; the message says which and what to do. */
public final class CannotListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotListenException(GatewaySettings settings, Throwable cause) {
        super(sentence(settings, cause), cause);
    }

    private static String sentence(GatewaySettings settings, Throwable cause) {
        String reason = cause instanceof BindException
                        && String.valueOf(cause.getMessage()).contains("in use")
                ? "the port is taken by another program; stop it or choose another port"
                : cause.getMessage();
        return "the gateway cannot listen on " + settings.host() + ":" + settings.port() + ": " + reason;
    }
}
