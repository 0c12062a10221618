package io.snapferry.transfer.limit;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigFile;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.config.TimeZones;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over the limits of a node whenever they change in its configuration file. A file that is not right is refused
 * as a whole, and the limits stay. For one context.
 */
public final class RatesFile {

    private static final Logger LOG = LoggerFactory.getLogger(RatesFile.class);
    private static final long LOOK_MILLIS = 400;
    private static final List<String> RATES = List.of("rate", "receive-rate");

    private final Vertx vertx;
    private final Path file;
    private final NodeName node;
    private final NodeLimits limits;
    private final long lookMillis;
    private Optional<Long> timer = Optional.empty();
    private String taken = "";
    private String seen = "";
    private volatile String refused = "";
    private Optional<JsonObject> others = Optional.empty();
    private boolean good;
    private boolean looking;

    public RatesFile(Vertx vertx, Path file, NodeName node, NodeLimits limits) {
        this(vertx, file, node, limits, LOOK_MILLIS);
    }

    RatesFile(Vertx vertx, Path file, NodeName node, NodeLimits limits, long lookMillis) {
        this.vertx = vertx;
        this.file = file;
        this.node = node;
        this.limits = limits;
        this.lookMillis = lookMillis;
    }

    public void follow() {
        timer = Optional.of(vertx.setPeriodic(lookMillis, tick -> look()));
    }

    public Future<Void> close() {
        timer.ifPresent(vertx::cancelTimer);
        return Future.succeededFuture();
    }

    /** What is wrong with the file, in words for the operator; empty if nothing is. */
    String refused() {
        return refused;
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        vertx.executeBlocking(() -> Files.readString(file), false)
                .compose(this::read)
                .onFailure(this::refuse)
                .onComplete(over -> looking = false);
    }

    /** A text counts once it was seen twice: an editor may write it in several steps. */
    private Future<Void> read(String text) {
        boolean settled = text.equals(seen);
        seen = text;
        if (!settled || text.equals(taken)) {
            // It may have been away for a moment.
            refused = settled && good ? "" : refused;
            return Future.succeededFuture();
        }
        taken = text;
        good = false;
        return ConfigFile.read(vertx, file, ConfigOverlay.ofThisProcess()).map(this::take);
    }

    private void refuse(Throwable cause) {
        String problem = String.valueOf(cause.getMessage());
        if (!refused.equals(problem)) {
            LOG.warn("the limits of {} stay as they are, for {} is not right: {}", node, file, problem);
        }
        refused = problem;
    }

    private Void take(JsonObject config) {
        if (config.containsKey("nodes") || !limits.settings().isNone()) {
            take(config, RateSettings.read(config, node));
        }
        refused = "";
        good = true;
        return null;
    }

    private void take(JsonObject config, RateSettings changed) {
        tellOthers(config.getJsonObject("nodes").getJsonObject(node.value()));
        if (!changed.equals(limits.settings())) {
            limits.change(changed);
            LOG.info("the limits of {} are now those of {}", node, file);
        }
    }

    private void tellOthers(JsonObject section) {
        JsonObject rest = withoutRates(section);
        if (section.getValue("storages") instanceof JsonObject storages) {
            JsonObject stripped = new JsonObject();
            storages.forEach(storage -> stripped.put(
                    storage.getKey(),
                    storage.getValue() instanceof JsonObject settings ? withoutRates(settings) : storage.getValue()));
            rest.put("storages", stripped);
        }
        if (others.isPresent() && !others.get().equals(rest)) {
            LOG.info("settings of {} besides its limits changed in {}: they count from the next start on", node, file);
        }
        others = Optional.of(rest);
    }

    private static JsonObject withoutRates(JsonObject section) {
        JsonObject rest = section.copy();
        RATES.forEach(rest::remove);
        rest.remove(TimeZones.KEY);
        return rest;
    }
}
