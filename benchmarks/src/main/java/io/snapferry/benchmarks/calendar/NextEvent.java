package io.snapferry.benchmarks.calendar;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.snapferry.calendar.Schedule;
import io.snapferry.calendar.ScheduleSyntaxException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The next event after a random instant of two years, in a zone with daylight saving time. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NextEvent {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Benchmark
    public Optional<Instant> snapferry(Started started) {
        return started.schedule.next(started.next().toInstant(), ZONE);
    }

    /** As it is where only the text is kept. */
    @Benchmark
    public Optional<Instant> snapferryFromText(Started started) throws ScheduleSyntaxException {
        return Schedule.parse(started.timetable.schedule).next(started.next().toInstant(), ZONE);
    }

    @Benchmark
    public Optional<ZonedDateTime> cronUtils(Started started) {
        return started.cron.nextExecution(started.next());
    }

    @Benchmark
    public ZonedDateTime minuteWalk(Started started) {
        return MinuteWalk.next(started.timetable, started.next());
    }

    /** A date that never comes. */
    @Benchmark
    public Optional<Instant> snapferryNever(Never never) {
        return never.schedule.next(never.after, ZONE);
    }

    @State(Scope.Thread)
    public static class Started {
        private static final long FIRST = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
        private static final int TWO_YEARS = 2 * 365 * 86_400;

        @Param
        public Timetable timetable;

        private final ZonedDateTime[] starts = new ZonedDateTime[1024];
        private Schedule schedule;
        private ExecutionTime cron;
        private int at;

        /** Fails where the three do not agree: they would not be doing the same work. */
        @Setup
        public void prepare() throws ScheduleSyntaxException {
            Random random = new Random(1);
            schedule = Schedule.parse(timetable.schedule);
            cron = ExecutionTime.forCron(
                    new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ)).parse(timetable.cron));
            for (int i = 0; i < starts.length; i++) {
                starts[i] =
                        Instant.ofEpochSecond(FIRST + random.nextInt(TWO_YEARS)).atZone(ZONE);
                Optional<Instant> walked =
                        Optional.of(MinuteWalk.next(timetable, starts[i]).toInstant());
                if (!schedule.next(starts[i].toInstant(), ZONE).equals(walked)
                        || !cron.nextExecution(starts[i])
                                .map(ZonedDateTime::toInstant)
                                .equals(walked)) {
                    throw new IllegalStateException("different next events after " + starts[i]);
                }
            }
        }

        ZonedDateTime next() {
            return starts[at++ & (starts.length - 1)];
        }
    }

    @State(Scope.Thread)
    public static class Never {
        private Schedule schedule;
        private Instant after;

        @Setup
        public void prepare() throws ScheduleSyntaxException {
            schedule = Schedule.parse("02-30");
            after = Instant.parse("2026-11-25T12:00:00Z");
        }
    }
}
