package io.snapferry.transfer.work;

import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.ReplicaHistory;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An outbox that keeps what it was given. */
public final class SentMessages implements Outbox {

    private final List<Object> messages = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;
    private volatile Consumer<Object> afterwards = message -> {};

    @Override
    public Future<Void> publish(String topic, String key, Object message) {
        if (refusing) {
            return Future.failedFuture("no broker");
        }
        messages.add(message);
        afterwards.accept(message);
        return Future.succeededFuture();
    }

    /** Done after each message, on the thread of whoever tells it. */
    void afterwards(Consumer<Object> what) {
        afterwards = what;
    }

    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    public <T> List<T> all(Class<T> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void clear() {
        messages.clear();
    }

    List<String> log() {
        return all(LogLine.class).stream()
                .map(line -> line.level() + " " + line.text())
                .toList();
    }

    /** The names of the run's reports in their order, progress left out. */
    List<String> reports() {
        return all(RunReport.class).stream()
                .map(report -> report.getClass().getSimpleName())
                .filter(name -> !name.equals("RunProgress"))
                .toList();
    }

    List<ReplicaHistory> histories() {
        return all(ReplicaHistory.class);
    }

    RunFailed failure() {
        return all(RunFailed.class).get(0);
    }
}
