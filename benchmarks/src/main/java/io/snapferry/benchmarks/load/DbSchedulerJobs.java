package io.snapferry.benchmarks.load;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** db-scheduler, which locks what it fetches where the database can. */
final class DbSchedulerJobs implements Other {
    private static final String TABLE = """
            create table scheduled_tasks (
              task_name varchar(100) not null,
              task_instance varchar(100) not null,
              task_data %s,
              execution_time timestamp with time zone not null,
              picked boolean not null,
              picked_by varchar(50),
              last_success timestamp with time zone,
              last_failure timestamp with time zone,
              consecutive_failures int,
              last_heartbeat timestamp with time zone,
              version bigint not null,
              priority smallint,
              primary key (task_name, task_instance));
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)
            """;
    private static final Duration DAY = Duration.ofDays(1);
    private static final int BATCH = 1_000;

    private final HikariDataSource database;
    private final Scheduler scheduler;
    private final CustomTask<Void> task;

    private DbSchedulerJobs(HikariDataSource database, int threads, boolean locks, Lateness lateness) {
        this.database = database;
        task = Tasks.custom("job", Void.class).execute((instance, context) -> {
            Instant due = context.getExecution().executionTime;
            lateness.add(System.currentTimeMillis() - due.toEpochMilli());
            return (complete, operations) -> operations.reschedule(complete, due.plus(DAY));
        });
        var builder = Scheduler.create(database, task).threads(threads).pollingInterval(Duration.ofMillis(100));
        scheduler = (locks ? builder.pollUsingLockAndFetch(1.0, 4.0) : builder.pollUsingFetchAndLockOnExecute(1.0, 4.0))
                .build();
    }

    static Other create(String url, int threads, Lateness lateness) throws SQLException {
        boolean postgresql = url.startsWith("jdbc:postgresql");
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(url);
        database.setMaximumPoolSize(threads + 4);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : TABLE.formatted(postgresql ? "bytea" : "blob").split(";", -1)) {
                statement.execute(sql);
            }
        }
        return new DbSchedulerJobs(database, threads, postgresql, lateness);
    }

    @Override
    public int secondsToRegister(int jobs) {
        return 10 + jobs / 5_000;
    }

    @Override
    public void register(int jobs, Instant due) {
        for (int from = 0; from < jobs; from += BATCH) {
            List<TaskInstance<?>> batch = new ArrayList<>();
            for (int i = from; i < Math.min(jobs, from + BATCH); i++) {
                batch.add(task.instance(Integer.toString(i)));
            }
            scheduler.scheduleBatch(batch, due);
        }
    }

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
        database.close();
    }
}
