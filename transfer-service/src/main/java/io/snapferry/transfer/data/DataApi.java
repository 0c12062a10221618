package io.snapferry.transfer.data;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.transfer.core.Claim;
import io.vertx.core.MultiMap;

/** Paths and headers between the workers of two nodes. Every request carries the claim in whose name it comes. */
final class DataApi {

    static final String INVENTORY = "/data/v1/inventory";
    static final String RECEIVE = "/data/v1/receive";
    static final String PRUNE = "/data/v1/prune";
    static final String REMOVE = "/data/v1/remove";
    static final String RENAME = "/data/v1/rename";
    static final String DIGEST = "/data/v1/digest";
    static final String SET_ASIDE = "/data/v1/set-aside";
    /** Query parameter of {@link #RECEIVE}: a {@link StreamOffer}. */
    static final String OFFER = "offer";

    private static final String RUN = "Snapferry-Run";
    private static final String EPOCH = "Snapferry-Epoch";
    private static final String SOURCE = "Snapferry-Source";
    private static final String TARGET = "Snapferry-Target";
    private static final String WORKER = "Snapferry-Worker";

    private DataApi() {}

    static void write(Claim claim, MultiMap headers) {
        headers.set(RUN, claim.run().toString());
        headers.set(EPOCH, Long.toString(claim.epoch()));
        headers.set(SOURCE, claim.source().value());
        headers.set(TARGET, claim.target().value());
        headers.set(WORKER, claim.worker());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException with the reason
     */
    static Claim claim(MultiMap headers) {
        return new Claim(
                RunId.parse(required(headers, RUN)),
                Long.parseLong(required(headers, EPOCH)),
                new NodeName(required(headers, SOURCE)),
                new NodeName(required(headers, TARGET)),
                required(headers, WORKER));
    }

    private static String required(MultiMap headers, String name) {
        String value = headers.get(name);
        if (value == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return value;
    }
}
