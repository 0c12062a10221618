package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The requests that need a capability, each of which a storage without it must refuse. */
final class Undeclared {
    private record Request(Storage storage, ThrowingCallable call) {}

    private final ContractWorld world;
    private final VolumeName volume;
    private final Snapshot first;
    private final Snapshot second;
    private final byte[] stream;

    private Undeclared(ContractWorld world) throws Exception {
        this.world = world;
        volume = world.name(100, 7);
        world.fixture.source().create(volume, MIB);
        first = world.snapshot(volume, "undeclared-first");
        second = world.snapshot(volume, "undeclared-second");
        stream = world.stream(volume, Optional.empty(), second);
    }

    /** Makes a volume on the source that these requests are about. */
    static Undeclared prepare(ContractWorld world) throws Exception {
        return new Undeclared(world);
    }

    void assertRefused(Capability capability) throws Exception {
        if (capability == Capability.BOOKMARKS) {
            world.assertBookmarksAsDeclared();
        }
        for (Request request : requests(capability)) {
            Refused.unchanged(request.storage, ErrorCode.NOT_SUPPORTED, request.call);
        }
    }

    /** Empty for capabilities that nobody asks for: they say how well something is done that works without them. */
    private List<Request> requests(Capability capability) {
        return switch (capability) {
            case INCREMENTAL -> List.of(send(true, Optional.empty(), false), receive(true, false, false, Set.of()));
            case RESUME ->
                List.of(
                        send(false, Optional.of("token"), false),
                        receive(false, true, false, Set.of()),
                        receive(false, false, true, Set.of()));
            case INTERMEDIATE ->
                List.of(send(true, Optional.empty(), true), receive(true, false, false, Set.of(first)));
            case SET_ASIDE -> List.of(setAside(Optional.of(first)), setAside(Optional.empty()));
            case RENAME ->
                List.of(new Request(world.target(), () -> world.target().rename(volume, world.name(100, 8), 100)));
            case DIGEST -> List.of(new Request(world.source, () -> world.source.digest(volume, first)));
            case ROLES ->
                Stream.of(
                                RoleRequest.home(volume, MARK),
                                RoleRequest.fenced(volume, MARK),
                                RoleRequest.replica(volume, MARK, second))
                        .map(role -> new Request(world.source, () -> world.source.assign(role)))
                        .toList();
            case ROLLBACK ->
                List.of(receive(receiving(true, false, false, Set.of()).discarding(Set.of())));
            case CLONES ->
                List.of(new Request(
                        world.source, () -> world.source.cloned(volume, first).close()));
            case BOOKMARKS,
                    HOLDS,
                    ATOMIC_GROUP_SNAPSHOT,
                    RAW_ENCRYPTED,
                    COMPRESSED_SEND,
                    SIZE_ESTIMATE,
                    LARGE_BLOCKS,
                    EMBEDDED_BLOCKS,
                    ZSTD -> List.of();
        };
    }

    private Request send(boolean increment, Optional<String> resume, boolean intermediates) {
        SendRequest request = new SendRequest(volume, second, base(increment), resume, intermediates, Set.of());
        return new Request(world.source, () -> world.source.send(request).close());
    }

    private Request receive(boolean increment, boolean resumable, boolean resumed, Set<Snapshot> intermediates) {
        return receive(receiving(increment, resumable, resumed, intermediates));
    }

    private ReceiveRequest receiving(
            boolean increment, boolean resumable, boolean resumed, Set<Snapshot> intermediates) {
        return new ReceiveRequest(
                volume,
                world.fixture.kind(),
                second,
                base(increment),
                MARK,
                resumable,
                resumed ? Optional.of("token") : Optional.empty(),
                intermediates);
    }

    private Request receive(ReceiveRequest request) {
        return new Request(world.target(), () -> world.target().receive(request, new ByteArrayInputStream(stream)));
    }

    private Request setAside(Optional<Snapshot> keepUpTo) {
        SetAsideRequest request = new SetAsideRequest(volume, keepUpTo, MARK, "a test");
        return new Request(world.source, () -> world.source.setAside(request));
    }

    private Optional<Snapshot> base(boolean increment) {
        return increment ? Optional.of(first) : Optional.empty();
    }
}
