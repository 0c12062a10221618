package io.snapferry.gateway.core.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * To whom the gateway would be open.
 *
 * @param host the address that it listens on
 * @param tokens whether it asks for tokens
 * @param tls whether it speaks TLS
 * @param behindProxy whether the operator says that only a proxy reaches it, which others reach by TLS alone
 */
public record Exposure(String host, boolean tokens, boolean tls, boolean behindProxy) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1|\\[::1]");

    public boolean isLocal() {
        return isLocal(host);
    }

    /** Whether others than this machine's programs may reach it. */
    public boolean isBeyond() {
        return !isLocal() || behindProxy;
    }

    /** Whether a name or an address is of this machine, whoever asks. */
    public static boolean isLocal(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    /** Why the gateway must not start like this, and what to do; empty if it may. */
    public Optional<String> problem() {
        if (isBeyond() && !tokens) {
            return Optional.of("whoever reaches " + host + (behindProxy ? " through the proxy" : "")
                    + " could do everything: set authentication to tokens, or "
                    + (behindProxy ? "leave behind-proxy out" : "host to 127.0.0.1"));
        }
        if (isBeyond() && !tls && !behindProxy) {
            return Optional.of("tokens would travel unencrypted to " + host + ": name a certificate and its key in tls,"
                    + " or set behind-proxy to true if only a proxy that speaks TLS to the others reaches this port, or host"
                    + " to 127.0.0.1");
        }
        return Optional.empty();
    }
}
