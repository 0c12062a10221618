package io.snapferry.benchmarks.load;

import java.time.Duration;

/** How fast a gateway tells clients of its event stream what happens. */
final class GatewayEvents {
    private final Rig rig;
    private final Measured gateway;
    private final int port;
    private final int jobs;
    private int months;

    GatewayEvents(Rig rig, Measured gateway, int port, int jobs) {
        this.rig = rig;
        this.gateway = gateway;
        this.port = port;
        this.jobs = jobs;
    }

    /** Each change of a job is an event, which goes through the scheduler and Kafka. */
    void tell(int clients, int events) {
        // A change to what is there already is no event.
        String schedule = "%02d-01".formatted(++months);
        try (EventClients all = new EventClients(port, clients)) {
            Duration before = gateway.cpu();
            long start = System.nanoTime();
            for (int i = 0; i < events; i++) {
                rig.fleet.reschedule(i % jobs, schedule);
            }
            long wanted = (long) events * clients;
            rig.await("all events", () -> all.events() >= wanted || all.cutOff() > 0);
            double took = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%,d events for each of %,d clients: %.2f s, %,.0f/s for each, %,.0f/s and %,.0f MB/s in all, with"
                            + " %.0f us of the gateway's CPU for an event; %d clients were too slow%n",
                    events,
                    clients,
                    took,
                    events / took,
                    all.events() / took,
                    all.bytes() / 1e6 / took,
                    gateway.cpu().minus(before).toNanos() / 1e3 / events,
                    all.cutOff());
        }
    }
}
