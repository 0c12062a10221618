package io.snapferry.transfer.data;

import static io.snapferry.transfer.core.Views.claim;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.transfer.core.StreamTimes;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.limit.Pacer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A target that takes so little at a time that no chunk of the source's is through within the idle timeout. */
class SlowTargetTest extends TransferWorld {

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final int TICK_MILLIS = 100;
    /** Longer than the idle timeout. */
    private static final int TICKS = 30;

    @Test
    void isNotIdle() throws Exception {
        plane.close();
        plane = DataPlane.start(IDLE);
        HttpServer slow = DataPlane.get(plane.vertx()
                .createHttpServer(new HttpServerOptions().setReceiveBufferSize(256 * 1024))
                .requestHandler(this::takeSlowly)
                .listen(0, "127.0.0.1"));
        NodeView node =
                new NodeView(Views.TARGET, Instant.now(), "w", "127.0.0.1:" + slow.actualPort(), List.of(), false);
        Snapshot snapshot = snapshot(SIZE);

        try (SendStream stream = stream(snapshot, Optional.empty())) {
            long taken = plane.client()
                    .target(claim(5), node)
                    .send(offer(snapshot, Optional.empty()), stream, Pacer.unlimited(), soFar -> {}, new StreamTimes());
            assertThat(taken).isEqualTo(TICKS);
        }
    }

    /** A byte with each tick, and all the rest at once. */
    private void takeSlowly(HttpServerRequest request) {
        request.pause();
        HttpServerResponse response = request.response().setChunked(true);
        AtomicLong taken = new AtomicLong();
        request.endHandler(end -> response.end(line(PeerStatus.done(taken.get()))));
        plane.vertx().setPeriodic(1, TICK_MILLIS, timer -> {
            response.write(line(PeerStatus.working(taken.incrementAndGet())));
            if (taken.get() == TICKS) {
                plane.vertx().cancelTimer(timer);
                request.handler(rest -> {}).resume();
            }
        });
    }

    private static Buffer line(PeerStatus status) {
        return Buffer.buffer(Json.write(status)).appendString("\n");
    }
}
