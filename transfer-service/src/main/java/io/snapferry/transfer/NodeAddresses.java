package io.snapferry.transfer;

import io.snapferry.kit.config.ConfigException;
import io.snapferry.transfer.core.HostPort;
import io.snapferry.transfer.security.Network;
import io.snapferry.transfer.security.Protection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node's own addresses, where it listens and where it says it does. */
final class NodeAddresses {

    private NodeAddresses() {}

    /**
     * Blocks to look up names. Throws a {@link ConfigException} if one that others are told is not in the network that
     * all nodes are to be in: they would not call it. Listening on all addresses is no harm where others are told one.
     */
    static void requireWithin(Protection protection, TransferSettings settings) {
        if (!protection.hasNetwork()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        settings.advertised()
                .map(HostPort::host)
                .flatMap(host -> problem(protection, "advertised-address", host, false))
                .ifPresent(problems::add);
        problem(protection, "host", settings.host(), settings.advertised().isPresent())
                .ifPresent(problems::add);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static Optional<String> problem(Protection protection, String key, String host, boolean anyMayBe) {
        String place = "nodes." + protection.self() + "." + key + ": ";
        try {
            InetAddress address = InetAddress.getByName(host);
            if (anyMayBe && address.isAnyLocalAddress()) {
                return Optional.empty();
            }
            Optional<Network> missed = protection.missedBy(address);
            return missed.map(network -> place + host + " is not in replication.network " + network
                    + ": give the node's address in that network, or change the network");
        } catch (UnknownHostException e) {
            return Optional.of(place + "the name " + host + " has no address here");
        }
    }
}
