package io.snapferry.transfer.work;

import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.ReplicaHistory;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An outbox that keeps what it was given. */
public final class SentMessages implements Outbox {

    private final List<Object> messages = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    @Override
    public Future<Void> publish(String topic, String key, Object message) {
        if (refusing) {
            return Future.failedFuture("no broker");
        }
        messages.add(message);
        return Future.succeededFuture();
    }

    public void refuse(boolean refuse) {
        refusing = refuse;
    }

    public <T> List<T> all(Class<T> type) {
        return messages.stream().filter(type::isInstance).map(type::cast).toList();
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
