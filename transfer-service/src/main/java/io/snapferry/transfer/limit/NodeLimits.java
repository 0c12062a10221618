package io.snapferry.transfer.limit;

import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.rate.RateProfile;
import io.snapferry.transfer.limit.Limit.Direction;
import io.snapferry.transfer.limit.RateSettings.Both;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The limits of a node and its storages, shared by all of its processes on this host. Callable from any thread. */
public final class NodeLimits {

    private final InstantSource clock;
    private final Map<Direction, Limit> node = new LinkedHashMap<>();
    private final Map<Direction, Map<StorageId, Limit>> storages = new LinkedHashMap<>();
    private volatile RateSettings settings;

    private NodeLimits(RateSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Opens the limits of a node.
     *
     * @param folder what processes of this node on this host have in common; without one, limits hold in this process
     */
    public static NodeLimits open(RateSettings settings, Optional<Path> folder, InstantSource clock)
            throws IOException {
        NodeLimits limits = new NodeLimits(settings, clock);
        for (Direction direction : Direction.values()) {
            limits.node.put(direction, limits.limit("node", "node", direction, folder, now -> Optional.of(now.node())));
            Map<StorageId, Limit> ofStorages = new LinkedHashMap<>();
            for (StorageId id : settings.storages().keySet()) {
                ofStorages.put(
                        id,
                        limits.limit(
                                "storage " + id,
                                "storage-" + id,
                                direction,
                                folder,
                                now -> Optional.ofNullable(now.storages().get(id))));
            }
            limits.storages.put(direction, ofStorages);
        }
        return limits;
    }

    /** For a node without limits. */
    public static NodeLimits none() {
        try {
            return open(RateSettings.NONE, Optional.empty(), InstantSource.system());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Limit limit(
            String place,
            String file,
            Direction direction,
            Optional<Path> folder,
            Function<RateSettings, Optional<Both>> both)
            throws IOException {
        Function<Both, Optional<RateProfile>> way = direction == Direction.SEND ? Both::send : Both::receive;
        return new Limit(
                place,
                direction,
                () -> {
                    RateSettings now = settings;
                    return both.apply(now).flatMap(way).flatMap(profile -> at(profile, now.timezone()));
                },
                folder.isPresent()
                        ? FileArrival.open(folder.get()
                                .resolve("rate-" + file + "-" + (direction == Direction.SEND ? "send" : "receive")))
                        : new MemoryArrival());
    }

    /** What a profile says at this moment by the clocks of a zone. */
    public Optional<Rate> at(RateProfile profile, ZoneId zone) {
        return profile.constant().or(() -> profile.at(LocalDateTime.ofInstant(clock.instant(), zone)));
    }

    /** By whose clocks profiles are read that name no zone. */
    public ZoneId timezone() {
        return settings.timezone();
    }

    /** Takes over other limits for the storages that there are; running transfers follow. */
    public void change(RateSettings changed) {
        settings = changed;
    }

    public RateSettings settings() {
        return settings;
    }

    /** What a stream out of this storage has to keep to, the narrowest first. */
    public List<Limit> sending(StorageId storage) {
        return of(Direction.SEND, storage);
    }

    /** What a stream into this storage has to keep to, the narrowest first. */
    public List<Limit> receiving(StorageId storage) {
        return of(Direction.RECEIVE, storage);
    }

    private List<Limit> of(Direction direction, StorageId storage) {
        List<Limit> limits = new ArrayList<>();
        Optional.ofNullable(storages.get(direction).get(storage)).ifPresent(limits::add);
        limits.add(node.get(direction));
        return limits;
    }

    /** Also those that limit nothing now: these are there as long as this is. */
    public List<Limit> all() {
        List<Limit> all = new ArrayList<>(node.values());
        storages.values().forEach(ofStorages -> all.addAll(ofStorages.values()));
        return all;
    }
}
