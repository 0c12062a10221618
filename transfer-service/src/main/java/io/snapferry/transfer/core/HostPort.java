package io.snapferry.transfer.core;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where somebody is reached, as {@code HOST:PORT} or {@code HOST}.
 *
 * @param host a name or an address, without the brackets that an IPv6 address has in the text
 */
public record HostPort(String host, OptionalInt port) {
    private static final Pattern FORM = Pattern.compile("([^:\\s]+|\\[[0-9a-fA-F:.]+])(?::([0-9]{1,5}))?");

    public static HostPort of(String host, int port) {
        return new HostPort(host, OptionalInt.of(port));
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException with the reason
     */
    public static HostPort parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not HOST or HOST:PORT");
        }
        String host = form.group(1).replaceAll("[\\[\\]]", "");
        return form.group(2) == null
                ? new HostPort(host, OptionalInt.empty())
                : of(host, Integer.parseInt(form.group(2)));
    }

    /** With this port, if it has none itself. */
    public HostPort orPort(int otherwise) {
        return of(host, port.orElse(otherwise));
    }

    @Override
    public String toString() {
        String text = host.contains(":") ? "[" + host + "]" : host;
        return port.isPresent() ? text + ":" + port.getAsInt() : text;
    }
}
