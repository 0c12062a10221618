package io.snapferry.benchmarks.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz with its RAM store or its JDBC store, which takes as many triggers at once as it has threads. */
final class QuartzJobs implements Other {
    private static final int HOURS_OF_A_DAY = 24;
    private static final String LATENESS = "lateness";

    private final Scheduler scheduler;

    private QuartzJobs(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Tells the lateness that the scheduler's context holds. */
    public static final class Count implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                Lateness lateness =
                        (Lateness) context.getScheduler().getContext().get(LATENESS);
                lateness.add(System.currentTimeMillis()
                        - context.getScheduledFireTime().toInstant().toEpochMilli());
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param url empty for the RAM store */
    static Other create(String url, int threads, Lateness lateness) throws Exception {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "org.quartz.scheduler.instanceName",
                "quartz-" + url.length() + "-" + System.nanoTime(),
                "org.quartz.scheduler.batchTriggerAcquisitionMaxCount",
                Integer.toString(threads),
                "org.quartz.scheduler.batchTriggerAcquisitionFireAheadTimeWindow",
                "1000",
                "org.quartz.threadPool.threadCount",
                Integer.toString(threads),
                "org.quartz.jobStore.misfireThreshold",
                "3600000"));
        if (!url.isEmpty()) {
            boolean postgresql = url.startsWith("jdbc:postgresql");
            createTables(url, postgresql ? "tables_postgres.sql" : "tables_h2.sql");
            String store = "org.quartz.impl.jdbcjobstore.";
            properties.putAll(Map.of(
                    "org.quartz.jobStore.class",
                    store + "JobStoreTX",
                    "org.quartz.jobStore.driverDelegateClass",
                    store + (postgresql ? "PostgreSQLDelegate" : "StdJDBCDelegate"),
                    "org.quartz.jobStore.acquireTriggersWithinLock",
                    "true",
                    "org.quartz.jobStore.dataSource",
                    "store",
                    "org.quartz.dataSource.store.provider",
                    "hikaricp",
                    "org.quartz.dataSource.store.driver",
                    postgresql ? "org.postgresql.Driver" : "org.h2.Driver",
                    "org.quartz.dataSource.store.URL",
                    url,
                    "org.quartz.dataSource.store.maxConnections",
                    Integer.toString(threads + 4)));
        }
        Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
        scheduler.getContext().put(LATENESS, lateness);
        return new QuartzJobs(scheduler);
    }

    private static void createTables(String url, String script) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(read(script));
        }
    }

    private static String read(String script) throws IOException {
        try (InputStream sql = Scheduler.class.getResourceAsStream("/org/quartz/impl/jdbcjobstore/" + script)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public int secondsToRegister(int jobs) {
        return 10 + jobs / 700;
    }

    @Override
    public void register(int jobs, Instant due) throws Exception {
        JobDetail job = JobBuilder.newJob(Count.class).withIdentity("job").build();
        Set<Trigger> triggers = new HashSet<>();
        for (int i = 0; i < jobs; i++) {
            triggers.add(TriggerBuilder.newTrigger()
                    .withIdentity(Integer.toString(i))
                    .forJob(job)
                    .startAt(Date.from(due))
                    .withSchedule(SimpleScheduleBuilder.repeatHourlyForever(HOURS_OF_A_DAY))
                    .build());
        }
        scheduler.scheduleJobs(Map.of(job, triggers), true);
    }

    @Override
    public void start() throws Exception {
        scheduler.start();
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }
}
