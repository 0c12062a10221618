package io.snapferry.gateway.notify;

import io.snapferry.gateway.core.notify.Rules;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** All who are told, as they are configured. */
public final class Targets {
    private static final int WORKERS = 8;

    private final List<Target> all;

    private Targets(List<Target> all) {
        this.all = List.copyOf(all);
    }

    public static Targets of(Vertx vertx, NotificationSettings settings) {
        if (settings.targets().isEmpty()) {
            return new Targets(List.of());
        }
        WorkerExecutor workers = vertx.createSharedWorkerExecutor(
                "snapferry-notification-commands",
                WORKERS,
                CommandSettings.LONGEST.multipliedBy(2).toSeconds(),
                TimeUnit.SECONDS);
        return new Targets(settings.targets().stream()
                .map(target -> new Target(target, channel(vertx, workers, target)))
                .toList());
    }

    private static Channel channel(Vertx vertx, WorkerExecutor workers, TargetSettings settings) {
        return settings.mail()
                .<Channel>map(mail -> new MailChannel(vertx, mail))
                .or(() -> settings.command().map(command -> new CommandChannel(workers, command)))
                .orElseThrow();
    }

    /** In the order of the configuration. */
    public List<Target> all() {
        return all;
    }

    public Optional<Target> get(String name) {
        return all.stream().filter(target -> target.name().equals(name)).findFirst();
    }

    public List<Rules> rules() {
        return all.stream().map(Target::rules).toList();
    }
}
