package io.snapferry.contracts.view;

import io.snapferry.contracts.id.VolumeId;
import java.util.List;
import java.util.Optional;

/**
 * What the provider of a node's guests tells of one besides its volumes.
 *
 * @param running whether it runs, as of the report; empty if the provider cannot tell
 * @param leftOut what is not replicated, in order of the volumes; empty rather than a list of none
 * @param problem why its definition could not be read, and what to do: the rest is what was known before
 */
public record GuestDefinition(
        Optional<String> name, Optional<Boolean> running, Optional<List<LeftOut>> leftOut, Optional<String> problem) {
    public GuestDefinition {
        leftOut = leftOut.map(List::copyOf).filter(volumes -> !volumes.isEmpty());
    }

    /** Of a guest of which nothing is known but its volumes. */
    public static GuestDefinition unknown() {
        return new GuestDefinition(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The reason why it does; empty if it does not. */
    public Optional<String> leavesOut(VolumeId volume) {
        return leftOut.orElse(List.of()).stream()
                .filter(one -> one.volume().equals(volume.toString()))
                .map(LeftOut::reason)
                .findFirst();
    }

    public GuestDefinition with(String trouble) {
        return new GuestDefinition(name, running, leftOut, Optional.of(trouble));
    }
}
