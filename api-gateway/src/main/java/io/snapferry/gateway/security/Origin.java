package io.snapferry.gateway.security;

import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** From where a request comes. */
final class Origin {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private Origin() {}

    static String of(RoutingContext context) {
        return of(context.request().remoteAddress().hostAddress());
    }

    /**
     * What counts as one place: an IPv4 address, or of IPv6 the network of 64 bits, since whoever has one address there
     * has them all.
     *
     * @param address as numbers, so that nobody is asked for it
     */
    static String of(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length < IPV6_BYTES
                    ? address
                    : InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), IPV6_BYTES))
                                    .getHostAddress()
                            + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
