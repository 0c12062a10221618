package io.snapferry.transfer.work;

import io.snapferry.transfer.core.Claim;
import java.util.LinkedHashSet;
import java.util.Set;

/** The claims that this worker made last. A queue hands an order out again within minutes, not after a thousand others. */
final class RecentClaims {

    private static final int KEPT = 1000;

    private final Set<Claim> claims = new LinkedHashSet<>();

    /** Whether the claim is a new one. */
    synchronized boolean add(Claim claim) {
        if (claims.size() >= KEPT) {
            claims.remove(claims.iterator().next());
        }
        return claims.add(claim);
    }
}
