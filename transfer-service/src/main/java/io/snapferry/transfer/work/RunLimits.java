package io.snapferry.transfer.work;

import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.JobView;
import io.snapferry.transfer.limit.JobRate;
import io.snapferry.transfer.limit.Limit;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.limit.Pacer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The limits that the streams of one run keep to, together and with those of other runs. */
final class RunLimits {

    private final NodeLimits node;
    private final Limit job;
    private final Consumer<String> log;
    private Set<StorageId> storages = Set.of();
    private Optional<String> told = Optional.empty();

    /**
     * The limits as of now, and as they change.
     *
     * @param view of the run's job; where there is none, its order says the rate
     * @param log told of each change after {@link #tell}
     */
    RunLimits(Order order, Supplier<Optional<JobView>> view, NodeLimits node, Consumer<String> log) {
        this.node = node;
        this.log = log;
        this.job = Limit.local("job " + order.job(), Limit.Direction.SEND, new JobRate(order.rate(), view, node));
    }

    /** What holds for volumes of these storages, such as {@code rate limit 10 MB/s (job), 100 MB/s (node)}. */
    synchronized String tell(Set<StorageId> sources) {
        storages = new TreeSet<>(sources);
        String text = text();
        told = Optional.of(text);
        return text;
    }

    private synchronized void tellChange() {
        String text = text();
        if (told.isPresent() && !told.get().equals(text)) {
            log.accept("from now on " + text);
            told = Optional.of(text);
        }
    }

    private String text() {
        List<Limit.Reading> all = new ArrayList<>(List.of(job.read()));
        storages.forEach(
                storage -> node.sending(storage).stream().map(Limit::read).forEach(all::add));
        String limits = all.stream()
                .distinct()
                .flatMap(limit -> limit.rate().stream().map(rate -> text(limit, rate)))
                .distinct()
                .collect(Collectors.joining(", "));
        return limits.isEmpty() ? "no rate limit" : "rate limit " + limits;
    }

    private static String text(Limit.Reading limit, Rate rate) {
        return rate + " (" + place(limit) + ")";
    }

    /** Whose limit it is; that of a job is the run's own. */
    static String place(Limit.Reading limit) {
        return limit.place().startsWith("job ") ? "job" : limit.place();
    }

    /** For one stream out of a storage. */
    Pacer pacer(StorageId storage) {
        List<Limit> limits = new ArrayList<>(List.of(job));
        limits.addAll(node.sending(storage));
        return new Pacer(limits, this::tellChange);
    }
}
