package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The guests, and the jobs that their operators want. */
final class World {
    static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("America/Santiago"),
            ZoneId.of("Africa/Cairo"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("UTC"));

    /** Of ten guests, how many have one, two and three jobs. */
    private static final int[] JOBS = {1, 1, 1, 2, 1, 1, 3, 1, 1, 1};

    /** From the often to the rare: a job never changes to a plan much more frequent than its own. */
    private static final List<List<Plan>> CLASSES = List.of(
            List.of(Plan.MINUTELY, Plan.FIVE_MINUTES),
            List.of(Plan.QUARTERS, Plan.HALF_HOURS_AT_WORK, Plan.HOURLY, Plan.LATE_IN_THE_HOUR),
            List.of(Plan.TWO_HOURS, Plan.SIX_HOURS, Plan.SIX_HOURS_BY_NIGHT_CLOCK, Plan.SIX_HOURS),
            List.of(
                    Plan.TWICE_TWICE,
                    Plan.DAILY,
                    Plan.HALF_PAST_ONE,
                    Plan.HALF_PAST_TWO,
                    Plan.FOUR_IN_UTC,
                    Plan.WORKDAYS),
            List.of(Plan.SUNDAYS, Plan.SUNDAY_NIGHTS, Plan.FIRST_SATURDAYS, Plan.MONTHLY, Plan.QUARTERLY));

    /**
     * A job that somebody wants.
     *
     * @param rank how rare its plans are, as an index of classes
     */
    record Wanted(int guest, JobId id, int target, int rank, boolean longFirst) {}

    private final List<GuestId> guests = new ArrayList<>();
    private final List<Integer> homes = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();
    private final Map<JobId, Wanted> byId = new HashMap<>();
    private final Chance chance;

    World(Scenario scenario, Chance chance) {
        this.chance = chance;
        while (wanted.size() < scenario.jobs()) {
            int guest = guests.size();
            guests.add(new GuestId(GuestId.MIN + guest));
            homes.add(chance.below(scenario.nodes()));
            int most = Math.min(scenario.nodes() - 1, scenario.jobs() - wanted.size());
            int count = Math.min(JOBS[guest % JOBS.length], most);
            for (int number = 0; number < count; number++) {
                int target = (homes.get(guest) + 1 + number) % scenario.nodes();
                boolean longFirst = wanted.size() < scenario.longSyncs();
                JobId id = new JobId(guests.get(guest), number);
                Wanted job = new Wanted(guest, id, target, rank(longFirst, scenario.minutely()), longFirst);
                wanted.add(job);
                byId.put(id, job);
            }
        }
    }

    private int rank(boolean longFirst, int minutely) {
        int dice = chance.below(1000);
        if (longFirst && dice % 5 == 0) {
            return 0;
        }
        if (longFirst || dice >= 640) {
            return dice % 3 == 0 ? 4 : 3;
        }
        return dice < minutely ? 0 : dice < minutely + 40 ? 1 : dice < 220 ? 2 : dice < 520 ? 3 : 4;
    }

    Wanted wanted(JobId id) {
        return byId.get(id);
    }

    static int guest(GuestId id) {
        return id.value() - GuestId.MIN;
    }

    List<GuestId> guests() {
        return guests;
    }

    List<Wanted> wanted() {
        return wanted;
    }

    /** Where the guest begins. */
    int home(int guest) {
        return homes.get(guest);
    }

    Plan plan(int rank) {
        return chance.any(CLASSES.get(rank));
    }

    /** Empty for the cluster's own. */
    Optional<ZoneId> zone() {
        return chance.of(0.3) ? Optional.empty() : Optional.of(chance.any(ZONES));
    }

    Optional<Duration> maxLag(int rank) {
        long[] typical = {10, 120, 900, 2000, 15_000};
        return chance.of(0.4)
                ? Optional.empty()
                : Optional.of(Duration.ofMinutes(chance.between(typical[rank] / 3 + 1, typical[rank])));
    }

    VolumeId disk(int guest) {
        return VolumeId.parse("local:vm-" + guests.get(guest) + "-disk-0");
    }

    GuestObserved observed(int guest, NodeName node, long now) {
        GuestId id = guests.get(guest);
        VolumeView disk = new VolumeView(disk(guest), 1 << 30);
        return new GuestObserved(id, Instant.ofEpochMilli(now), node, GuestKind.VM, List.of(disk));
    }
}
