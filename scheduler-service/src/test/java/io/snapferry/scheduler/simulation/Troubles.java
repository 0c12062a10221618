package io.snapferry.scheduler.simulation;

import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.function.Consumer;

/** Plays what goes wrong with nodes, targets, guests and the scheduler itself, until it is over. */
final class Troubles {
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    /** What can be done to the world. */
    interface Hand {
        void nodeDown(int node, boolean politely);

        void nodeUp(int node);

        void fill(int node, long until);

        /** The node begins to show the guest's own volumes. */
        void appear(int guest, int node);

        void vanish(int guest, int node);

        void kill();

        void start();
    }

    private final Agenda agenda;
    private final Chance chance;
    private final Nodes nodes;
    private final Hand hand;
    private final int[] homesAtFirst;
    private final int[] homes;
    private final long calm;
    private final double trouble;

    Troubles(Agenda agenda, Chance chance, Nodes nodes, World world, Scenario scenario, Hand hand) {
        this.agenda = agenda;
        this.chance = chance;
        this.nodes = nodes;
        this.hand = hand;
        calm = scenario.calm();
        trouble = scenario.trouble();
        homesAtFirst = world.guests().stream()
                .mapToInt(guest -> world.home(World.guest(guest)))
                .toArray();
        homes = homesAtFirst.clone();
    }

    void begin() {
        for (int node = 0; node < nodes.count(); node++) {
            int index = node;
            often(6 * DAY, now -> outage(index));
            often(15 * DAY, now -> hand.fill(index, Math.min(calm, now + chance.waitFor(2 * HOUR))));
        }
        for (int guest = 0; guest < homes.length; guest++) {
            int index = guest;
            often(120 * DAY, now -> agenda.at(chance.moment(now), () -> move(index, agenda.now())));
        }
        often(3 * DAY, now -> restart());
        World.ZONES.forEach(zone -> badNights(zone.getRules(), Instant.ofEpochMilli(agenda.now())));
    }

    /** Runs fail before clocks go back, so that those of fixed times are tried again when the times come again. */
    private void badNights(ZoneRules rules, Instant after) {
        ZoneOffsetTransition change = rules.nextTransition(after);
        if (change == null || change.getInstant().toEpochMilli() > calm - DAY) {
            return;
        }
        if (change.isOverlap()) {
            long back = change.getInstant().toEpochMilli();
            agenda.at(back - 40 * MINUTE, () -> {
                for (int node = 0; node < nodes.count(); node++) {
                    hand.fill(node, back - 10 * MINUTE);
                }
            });
        }
        badNights(rules, change.getInstant());
    }

    private void often(long mean, Consumer<Long> what) {
        agenda.in(chance.waitFor((long) Math.min(mean / trouble, 100_000.0 * DAY)), () -> {
            if (agenda.now() < calm - DAY) {
                what.accept(agenda.now());
                often(mean, what);
            }
        });
    }

    private void outage(int node) {
        if (nodes.up(node)) {
            hand.nodeDown(node, chance.of(0.3));
            long end = Math.min(calm, agenda.now() + outageLength());
            agenda.at(end, () -> hand.nodeUp(node));
            for (int guest = 0; guest < homes.length; guest++) {
                if (homes[guest] == node && chance.of(0.1)) {
                    int index = guest;
                    agenda.in(chance.between(MINUTE, 3 * MINUTE), () -> move(index, end));
                }
            }
        }
    }

    private long outageLength() {
        int dice = chance.below(100);
        if (dice < 25) {
            return chance.between(2 * SECOND, 20 * SECOND);
        }
        if (dice < 60) {
            return chance.between(20 * SECOND, 20 * MINUTE);
        }
        return dice < 97 ? chance.between(20 * MINUTE, 5 * HOUR) : chance.between(20 * HOUR, 80 * HOUR);
    }

    /** The guest moves, for some days; its old node says so not before {@code told}. */
    private void move(int guest, long told) {
        int to = chance.below(nodes.count());
        if (to != homes[guest] && homes[guest] == homesAtFirst[guest] && agenda.now() < calm - DAY) {
            moveTo(guest, to, told);
            agenda.at(
                    Math.min(calm, told + chance.waitFor(5 * DAY)) + MINUTE,
                    () -> moveTo(guest, homesAtFirst[guest], agenda.now()));
        }
    }

    private void moveTo(int guest, int to, long told) {
        int from = homes[guest];
        homes[guest] = to;
        hand.appear(guest, to);
        agenda.at(
                Math.max(agenda.now(), told) + chance.between(0, chance.of(0.5) ? 1_000 : 20_000),
                () -> hand.vanish(guest, from));
    }

    private void restart() {
        int dice = chance.below(100);
        long down = dice < 70
                ? chance.between(SECOND, 2 * MINUTE)
                : dice < 95 ? chance.between(2 * MINUTE, 2 * HOUR) : chance.between(10 * HOUR, 60 * HOUR);
        hand.kill();
        agenda.at(Math.min(calm, agenda.now() + down), hand::start);
    }
}
