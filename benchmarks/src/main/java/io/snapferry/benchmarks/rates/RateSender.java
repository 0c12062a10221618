package io.snapferry.benchmarks.rates;

import io.snapferry.benchmarks.zeros.ZerosStorage;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.data.DataClient;
import io.snapferry.transfer.data.StreamOffer;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.limit.Pacer;
import io.snapferry.transfer.limit.RateSettings;
import io.snapferry.transfer.limit.RatesFile;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sending worker in a process of its own: {@code ADDRESS CONFIG RUN-FOLDER RATE FIRST COUNT}; counts what
 * it sends in the file {@code sent} of the folder, and sends until it is killed.
 */
final class RateSender {
    private RateSender() {}

    public static void main(String[] arguments) throws Exception {
        Vertx vertx = Vertx.vertx();
        RateSettings settings = new RateSettings(
                new RateSettings.Both(Optional.of(RateProfile.parse(arguments[3])), Optional.empty()),
                Map.of(),
                TimeZones.UTC);
        NodeLimits limits = NodeLimits.open(settings, Optional.of(Path.of(arguments[2])), InstantSource.system());
        vertx.runOnContext(now -> new RatesFile(vertx, Path.of(arguments[1]), Stage.SOURCE, limits).follow());
        Counter sent = Counter.in(Path.of(arguments[2]).resolve("sent"));
        DataClient client =
                new DataClient(vertx, Duration.ofSeconds(60), Stage.plain(vertx, Stage.SOURCE), Compression.NONE);
        int first = Integer.parseInt(arguments[4]);
        for (int i = first; i < first + Integer.parseInt(arguments[5]); i++) {
            int transfer = i;
            new Thread(() -> send(client, arguments[0], transfer, limits, sent)).start();
        }
    }

    private static void send(DataClient client, String address, int transfer, NodeLimits limits, Counter sent) {
        NodeView target = new NodeView(Stage.TARGET, Instant.now(), "target", address, List.of(), false);
        Snapshot snapshot = new Snapshot("s", "guid-" + transfer, Instant.EPOCH);
        VolumeName volume = new VolumeName(Stage.volume(transfer).name());
        try (ZerosStorage storage = new ZerosStorage(0, Long.MAX_VALUE, sent::add, bytes -> {});
                SendStream stream = storage.send(new SendRequest(volume, snapshot, Optional.empty()));
                Pacer pacer = new Pacer(limits.sending(Stage.STORAGE), () -> {})) {
            client.target(Stage.claim(transfer), target)
                    .send(
                            new StreamOffer(Stage.volume(transfer), VolumeKind.BLOCK, snapshot, Optional.empty()),
                            stream,
                            pacer,
                            taken -> {},
                            new StreamTimes());
        } catch (Exception e) {
            System.err.println("transfer " + transfer + " ended: " + e);
        }
    }
}
