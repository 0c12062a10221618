package io.snapferry.storage.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class FaultyStorageTest {
    private static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    private static final Snapshot SNAPSHOT = new Snapshot("first", "1", Instant.EPOCH);
    private static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");
    private static final byte[] STREAM = new byte[10_000];

    private final FaultScript script = new FaultScript();
    private final List<String> done = new ArrayList<>();
    private byte[] received = new byte[0];
    private final Storage storage = new FaultyStorage(recording(), script);

    /** Remembers what was called, and gives and takes the stream. */
    private Storage recording() {
        return (Storage) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Storage.class}, (proxy, method, arguments) -> {
                    done.add(method.getName());
                    return switch (method.getName()) {
                        case "send" -> sending();
                        case "receive" -> receive((InputStream) arguments[1]);
                        default -> null;
                    };
                });
    }

    private static SendStream sending() {
        InputStream bytes = new ByteArrayInputStream(STREAM);
        return new SendStream() {
            @Override
            public InputStream bytes() {
                return bytes;
            }

            @Override
            public long estimatedBytes() {
                return STREAM.length;
            }

            @Override
            public void close() {
                // Nothing to free.
            }
        };
    }

    private Object receive(InputStream stream) throws StorageException {
        try {
            received = stream.readAllBytes();
            return null;
        } catch (IOException e) {
            throw new StorageException(ErrorCode.BAD_STREAM, "cut", e);
        }
    }

    private ThrowingCallable call(Call call) {
        return switch (call) {
            case CAPACITY -> storage::capacity;
            case LIST -> () -> storage.list(ListRequest.all());
            case SNAPSHOT -> () -> storage.snapshot(List.of(VOLUME), "first");
            case SEND -> this::send;
            case RECEIVE -> this::receive;
            case DESTROY_SNAPSHOTS -> () -> storage.destroySnapshots(VOLUME, List.of(SNAPSHOT));
            case DESTROY_REPLICA -> () -> storage.destroyReplica(VOLUME, 100);
            case SET_ASIDE -> () -> storage.setAside(new SetAsideRequest(VOLUME, Optional.empty(), MARK, "a test"));
            case RENAME -> () -> storage.rename(VOLUME, new VolumeName("vm-100-disk-1"), 100);
            case DIGEST -> () -> storage.digest(VOLUME, SNAPSHOT);
            case ASSIGN -> () -> storage.assign(RoleRequest.home(VOLUME, MARK));
            case CLONED -> () -> storage.cloned(VOLUME, SNAPSHOT);
        };
    }

    private byte[] send() throws StorageException, IOException {
        try (SendStream stream = storage.send(new SendRequest(VOLUME, SNAPSHOT, Optional.empty()))) {
            return stream.bytes().readAllBytes();
        }
    }

    private void receive() throws StorageException {
        storage.receive(
                new ReceiveRequest(VOLUME, VolumeKind.BLOCK, SNAPSHOT, Optional.empty(), MARK),
                new ByteArrayInputStream(STREAM));
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource
    void withoutFaultsEveryCallReachesTheStorage(Call call) {
        assertThat(catchThrowable(call(call))).isNull();
        assertThat(done).singleElement().isEqualTo(camelCase(call));
        assertThat(script.calls(call)).isEqualTo(1);
    }

    private static String camelCase(Call call) {
        String[] words = call.name().toLowerCase(Locale.ROOT).split("_", -1);
        return words.length == 1
                ? words[0]
                : words[0] + words[1].substring(0, 1).toUpperCase(Locale.ROOT) + words[1].substring(1);
    }

    @ParameterizedTest
    @EnumSource
    void theSecondCallFromNowFailsAndReachesNothing(Call call) {
        script.at(call, 2, new Effect.Fail(ErrorCode.NO_SPACE));

        assertThat(catchThrowable(call(call))).isNull();
        assertFails(ErrorCode.NO_SPACE, call(call));
        assertThat(done).hasSize(1);
        assertThat(catchThrowable(call(call))).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void aLostAnswerIsOfACallThatWasCarriedOut(Call call) {
        script.always(call, new Effect.LoseAnswer(ErrorCode.IO));

        assertFails(ErrorCode.IO, call(call));
        assertThat(done).hasSize(1);
        script.mend();
        assertThat(catchThrowable(call(call))).isNull();
    }

    @Test
    void sendingBreaksOffAtTheByte() throws Exception {
        script.atByte(Call.SEND, 1, 3_000, new Effect.Fail(ErrorCode.IO));

        try (SendStream stream = storage.send(new SendRequest(VOLUME, SNAPSHOT, Optional.empty()))) {
            assertThat(stream.bytes().readNBytes(3_000)).hasSize(3_000);
            assertThatThrownBy(() -> stream.bytes().read()).hasCauseInstanceOf(StorageException.class);
        }
        assertThat(script.bytes(Call.SEND)).isEqualTo(3_000);
        assertThat(send()).isEqualTo(STREAM);
    }

    @Test
    void aCutIsNoEndForWhoeverReadsWhatIsSent() {
        script.alwaysAtByte(Call.SEND, 3_000, new Effect.Cut());

        assertThatThrownBy(this::send).isInstanceOf(IOException.class).hasNoCause();
    }

    @Test
    void aReceiveThatFailsAtTheByteFailsWithThatCodeWhateverTheStorageMakesOfIt() {
        script.alwaysAtByte(Call.RECEIVE, 3_000, new Effect.Fail(ErrorCode.NO_SPACE));

        assertFails(ErrorCode.NO_SPACE, this::receive);
        assertThat(script.bytes(Call.RECEIVE)).isEqualTo(3_000);
    }

    @Test
    void aReceiveThatIsCutGetsTheBeginningOnly() throws Exception {
        script.atByte(Call.RECEIVE, 1, 3_000, new Effect.Cut());

        receive();
        assertThat(received).hasSize(3_000);
        receive();
        assertThat(received).isEqualTo(STREAM);
    }

    @Test
    void aStallGoesOnWhenItIsLetGo() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        script.alwaysAtByte(Call.SEND, 3_000, new Effect.Stall(gate));

        try (SendStream stream = storage.send(new SendRequest(VOLUME, SNAPSHOT, Optional.empty()))) {
            assertThat(stream.bytes().readNBytes(3_000)).hasSize(3_000);
            Thread opener = new Thread(gate::countDown);
            opener.start();
            assertThat(stream.bytes().readAllBytes()).hasSize(7_000);
            opener.join();
        }
    }

    @Test
    void aStallEndsWithTheStream() throws Exception {
        script.alwaysAtByte(Call.SEND, 0, new Effect.Stall(new CountDownLatch(1)));
        SendStream stream = storage.send(new SendRequest(VOLUME, SNAPSHOT, Optional.empty()));
        Thread closer = new Thread(stream::close);
        closer.start();

        assertThatThrownBy(() -> stream.bytes().read()).isInstanceOf(IOException.class);
        closer.join();
    }

    @Test
    void aStalledCallEndsWhenItsThreadIsInterrupted() {
        script.always(Call.LIST, new Effect.Stall(new CountDownLatch(1)));
        Thread.currentThread().interrupt();

        assertFails(ErrorCode.INTERRUPTED, call(Call.LIST));
        assertThat(Thread.interrupted()).isTrue();
    }
}
