package io.snapferry.storage.kit;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What is to be put aside, written down before anything is moved. A guest's own volume is aside with the move of it, a
 * replica with this text; all the rest can be done by whoever finds the text.
 *
 * @param name under which the data is kept, unlike any other
 * @param own whether the volume was a guest's own
 * @param keepUpTo guid of the snapshot at which there is to be a replica; empty if the name is to be free
 * @param mark what that replica is to be marked with
 */
public record AsidePlan(
        String name,
        VolumeName volume,
        boolean own,
        Optional<String> keepUpTo,
        ReplicaMark mark,
        String why,
        Instant at) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * What a request comes to.
     *
     * @param own whether the volume is a guest's own
     * @param unique what no other name has
     */
    public static AsidePlan of(SetAsideRequest request, boolean own, Instant now, String unique) {
        return new AsidePlan(
                request.volume() + "." + TIME.format(now) + "." + unique,
                request.volume(),
                own,
                request.keepUpTo().map(Snapshot::guid),
                request.mark(),
                request.why(),
                now);
    }

    public byte[] text() {
        return FieldText.empty()
                .with("aside", name)
                .with("volume", volume.value())
                .with("own", String.valueOf(own))
                .with("keepUpTo", keepUpTo)
                .with(mark)
                .with("why", why)
                .with("at", at.toString())
                .bytes();
    }

    /**
     * Reads what {@link #text} gave.
     *
     * @throws IOException if the text is none of ours
     */
    public static AsidePlan read(byte[] bytes) throws IOException {
        return FieldText.read(
                bytes,
                text -> new AsidePlan(
                        text.required("aside"),
                        new VolumeName(text.required("volume")),
                        Boolean.parseBoolean(text.required("own")),
                        text.optional("keepUpTo"),
                        text.mark().orElseThrow(() -> new IOException("the mark is missing")),
                        text.required("why"),
                        Instant.parse(text.required("at"))));
    }
}
