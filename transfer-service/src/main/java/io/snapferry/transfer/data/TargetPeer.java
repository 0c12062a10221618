package io.snapferry.transfer.data;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Keep;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.PeerFeature;
import io.snapferry.transfer.plan.Preparation;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** The target of one run, as its source's worker sees it. All operations block. */
public final class TargetPeer {

    private final Vertx vertx;
    private final Dialer dialer;
    private final DirectChunks chunks;
    private final Claim claim;
    private final String address;
    private final Duration idle;
    private final Compression compression;

    TargetPeer(
            Vertx vertx,
            Dialer dialer,
            DirectChunks chunks,
            Claim claim,
            String address,
            Duration idle,
            Compression compression) {
        this.vertx = vertx;
        this.dialer = dialer;
        this.chunks = chunks;
        this.claim = claim;
        this.address = address;
        this.idle = idle;
        this.compression = compression;
    }

    /** What this node wants streams to be packed with on the way, as far as the target can unpack them. */
    public Compression compression() {
        return compression;
    }

    /** {@code HOST:PORT}, for messages. */
    public String address() {
        return address;
    }

    private PeerExchange exchange() {
        return new PeerExchange(dialer, chunks, claim.target(), address, idle);
    }

    /**
     * Lets the target look at what it holds of the guest, which no older run of the guest changes any more; does not wait
     * for it, nor for a connection.
     */
    public PendingAnswer<GuestInventory> inventory() throws RunException {
        PeerExchange exchange = exchange();
        exchange.begin(claim, HttpMethod.GET, DataApi.INVENTORY, Optional.of(Buffer.buffer()));
        return new PendingAnswer<>(exchange, claim.target(), "inventory", PeerStatus::inventory);
    }

    /**
     * Streams a snapshot; when it returns, the target has it on stable storage. The caller closes the stream.
     *
     * @param taken told about once a second how many bytes the target has taken
     * @param times told what it waited for besides the pacer
     * @return how many bytes the target has taken in all, unpacked
     */
    public long send(StreamOffer offer, SendStream stream, Pacer pacer, LongConsumer taken, StreamTimes times)
            throws RunException, InterruptedException {
        String json = Json.text(offer);
        String uri = DataApi.RECEIVE + "?" + DataApi.OFFER + "=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
        try (PeerExchange exchange = exchange()) {
            exchange.onStatus(status -> taken.accept(status.bytes()));
            exchange.onEnd(() -> vertx.executeBlocking(
                    () -> {
                        stream.close();
                        return null;
                    },
                    false));
            exchange.start(claim, HttpMethod.PUT, uri, Optional.empty());
            long asked = System.nanoTime();
            exchange.awaitWorking();
            times.waited(StreamTimes.SLOT, System.nanoTime() - asked);
            send(
                    offer,
                    stream,
                    new StreamSender(
                            exchange, pacer, claim.source(), offer.volume().storage(), times));
            long sent = System.nanoTime();
            PeerStatus last = exchange.awaitLast();
            times.waited(StreamTimes.TARGET, System.nanoTime() - sent);
            return last.bytes();
        }
    }

    private static void send(StreamOffer offer, SendStream stream, StreamSender sender)
            throws RunException, InterruptedException {
        if (offer.packing() == Compression.NONE) {
            sender.send(stream.bytes());
            return;
        }
        try (PackedStream packed = new PackedStream(stream.bytes())) {
            sender.send(packed);
        }
    }

    /**
     * Destroys the job's older snapshots of the replica. Rules must not be given for a storage whose peer lacks
     * {@link PeerFeature#RETENTION}.
     *
     * @param kept by volume the guid of the newest common snapshot
     * @param keep which of the older ones stay
     */
    public void prune(Map<VolumeId, String> kept, Optional<Keep> keep) throws RunException, InterruptedException {
        Map<String, String> asText = new TreeMap<>();
        kept.forEach((volume, guid) -> asText.put(volume.toString(), guid));
        ask(HttpMethod.POST, DataApi.PRUNE, json(new PruneRequest(asText, keep)));
    }

    /**
     * Gives a replica another name. Only for a peer with {@link PeerFeature#REPLICA_CHANGES}, as is setting aside.
     *
     * @param to in the same storage
     */
    public void rename(VolumeId from, VolumeId to) throws RunException, InterruptedException {
        ask(HttpMethod.POST, DataApi.RENAME, json(new RenameRequest(from, to)));
    }

    /** Puts a volume's data out of the way; returns where it is now, in words for the operator. */
    public String setAside(Preparation.SetAside aside) throws RunException, InterruptedException {
        AsideRequest request = new AsideRequest(aside.volume(), aside.keepUpTo(), aside.newest(), aside.why());
        return ask(HttpMethod.POST, DataApi.SET_ASIDE, json(request))
                .aside()
                .orElseThrow(() -> new RunException(
                        RunFailure.targetRefused(claim.target(), "bad-answer", "it did not say where the data is")));
    }

    /** Lets the target read a snapshot. Only for a peer with {@link PeerFeature#CONTENT_DIGESTS}. */
    public PendingAnswer<String> digest(VolumeId volume, Snapshot snapshot) throws RunException, InterruptedException {
        PeerExchange exchange = exchange();
        PendingAnswer<String> pending = new PendingAnswer<>(exchange, claim.target(), "digest", PeerStatus::digest);
        try {
            exchange.start(claim, HttpMethod.POST, DataApi.DIGEST, json(new DigestRequest(volume, snapshot)));
        } catch (RunException | InterruptedException e) {
            pending.close();
            throw e;
        }
        return pending;
    }

    /** Destroys the job's replica with all its snapshots; returns what was there. */
    public List<VolumeId> removeReplica() throws RunException, InterruptedException {
        return ask(HttpMethod.POST, DataApi.REMOVE, Optional.of(Buffer.buffer()))
                .volumes();
    }

    private static Optional<Buffer> json(Object request) {
        return Optional.of(Buffer.buffer(Json.write(request)));
    }

    private PeerStatus ask(HttpMethod method, String uri, Optional<Buffer> body)
            throws RunException, InterruptedException {
        try (PeerExchange exchange = exchange()) {
            exchange.start(claim, method, uri, body.or(() -> Optional.of(Buffer.buffer())));
            return exchange.awaitLast();
        }
    }
}
