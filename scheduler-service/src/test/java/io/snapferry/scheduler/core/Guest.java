package io.snapferry.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobLag;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.scheduler.store.StoredGuest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One guest under the scheduler's hand, with a clock and nodes that the test sets. Checks what must always hold. */
final class Guest {
    private final JobScheduler scheduler;
    private final Map<NodeName, Instant> returned = new HashMap<>();
    private final Map<NodeName, NodeView> nodes = new HashMap<>();
    private final Map<NodeName, Instant> down = new HashMap<>();
    private final Map<NodeName, List<StorageView>> storages = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<CloudEvent> events = new ArrayList<>();
    private final List<CloudEvent> news = new ArrayList<>();
    private final List<CloudEvent> told = new ArrayList<>();
    private final Map<JobId, JobView> published = new LinkedHashMap<>();
    private final Invariants invariants = new Invariants();
    private GuestRecord record = GuestRecord.unknown(Example.GUEST);
    private Decision last;
    private Instant now = Example.START;

    Guest() {
        this(Example.POLICY);
    }

    Guest(SchedulerPolicy policy) {
        scheduler = new JobScheduler(policy);
    }

    /** At home on node-a; node-b and node-c are there too. */
    static Guest atHome() {
        return atHome(Example.POLICY);
    }

    static Guest atHome(SchedulerPolicy policy) {
        Guest guest = new Guest(policy);
        for (NodeName node : List.of(Example.A, Example.B, Example.C)) {
            guest.up(node);
        }
        guest.tell(Example.observed(Example.A, guest.now));
        return guest;
    }

    static Guest withJob() {
        Guest guest = atHome();
        guest.ask(Example.create("create", Example.TO_B, Example.B));
        return guest;
    }

    void up(NodeName node) {
        if (down.remove(node) != null) {
            returned.put(node, now);
        }
        nodes.put(node, heartbeat(node));
    }

    private NodeView heartbeat(NodeName node) {
        NodeView usual = Example.heartbeat(node, now);
        return new NodeView(
                node, now, usual.worker(), usual.dataAddress(), storages.getOrDefault(node, usual.storages()), false);
    }

    /** What the node says of its storages from now on. */
    void storages(NodeName node, StorageView... those) {
        storages.put(node, List.of(those));
        up(node);
    }

    List<String> warnings(Command command) {
        Reply reply = ask(command);
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done) reply).warnings().orElse(List.of());
    }

    void down(NodeName node) {
        down.put(node, now);
        NodeView view = nodes.get(node);
        nodes.put(node, new NodeView(node, now, view.worker(), view.dataAddress(), view.storages(), true));
    }

    Decision decide(Input input) {
        nodes.replaceAll((node, view) -> down.containsKey(node) ? view : heartbeat(node));
        // The store keeps a record as JSON between two inputs.
        if (!(input instanceof Input.Tick)) {
            Decision stored = new Decision(record, List.of(), Optional.empty(), Set.of());
            assertThat(StoredGuest.read(StoredGuest.write(stored))).isEqualTo(record);
        }
        last = scheduler.decide(record, input, new Cluster(nodes, returned), now);
        if (input instanceof Input.Tick) {
            assertThat(scheduler.decide(record, input, withOtherHeartbeats(), now))
                    .as("with the same nodes present")
                    .isEqualTo(last);
        }
        invariants.check(record, last, now);
        record = last.record();
        outputs(Order.class).forEach(orders::add);
        outputs(CloudEvent.class).stream()
                .filter(event -> event.data() instanceof RunCompleted)
                .forEach(events::add);
        outputs(CloudEvent.class).stream()
                .filter(event -> event.data() instanceof JobLag || event.data() instanceof ReplicaOrphaned)
                .forEach(news::add);
        outputs(CloudEvent.class).forEach(told::add);
        outputs(JobView.class).forEach(view -> published.put(view.id(), view));
        record.jobs()
                .forEach(job -> assertThat(published.get(job.id()))
                        .as("the published view is what the record says")
                        .isEqualTo(Views.job(record, job)));
        return last;
    }

    /** The same nodes online, since the same instants, but heard of at other times, and with other workers. */
    private Cluster withOtherHeartbeats() {
        Cluster cluster = new Cluster(nodes, returned);
        Map<NodeName, NodeView> others = new HashMap<>();
        nodes.forEach((node, view) -> {
            Instant heard = view.online(now) ? now.minusSeconds(14) : Instant.EPOCH;
            others.put(node, new NodeView(node, heard, "another", "127.0.0.1:1", List.of(), false));
        });
        Cluster other = new Cluster(others, returned);
        assertThat(Presence.of(other, now)).isEqualTo(Presence.of(cluster, now));
        return other;
    }

    Reply ask(Command command) {
        decide(new Input.Asked(command));
        List<Reply> replies = outputs(Reply.class);
        assertThat(replies).as("each command has one reply").hasSize(1);
        return replies.get(0);
    }

    JobView done(Command command) {
        Reply reply = ask(command);
        assertThat(reply).isInstanceOf(Reply.Done.class);
        return ((Reply.Done) reply).job().orElse(null);
    }

    Refusal refused(Command command) {
        GuestRecord before = record;
        Reply reply = ask(command);
        assertThat(reply).isInstanceOf(Reply.Refused.class);
        assertThat(record.jobs()).as("a refusal changes nothing").isEqualTo(before.jobs());
        return ((Reply.Refused) reply).refusal();
    }

    Decision tell(Report report) {
        return decide(new Input.Reported(report));
    }

    Decision tick() {
        return decide(new Input.Tick());
    }

    /** Lets time pass, with a tick at every wake-up. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        for (int ticks = 0; wakeUp().filter(at -> !at.isAfter(end)).isPresent(); ticks++) {
            assertThat(ticks).as("ticks").isLessThan(100_000);
            now = wakeUp().get();
            tick();
        }
        now = end;
    }

    /** Lets time pass and nothing happen. */
    void skip(Duration time) {
        now = now.plus(time);
    }

    Decision claim(String worker) {
        Run run = run();
        return tell(new RunStarted(run.id(), run.epoch(), now, run.source(), worker));
    }

    Decision grant() {
        return decide(new Input.Granted(record.ticket().orElseThrow().number()));
    }

    Decision progress() {
        return tell(new RunProgress(run().id(), run().epoch(), now, List.of()));
    }

    Decision succeed() {
        return succeed(Example.sent(1000));
    }

    Decision succeed(List<VolumeProgress> volumes) {
        return tell(new RunSucceeded(run().id(), run().epoch(), now, volumes));
    }

    Decision fail(String message) {
        return tell(new RunFailed(run().id(), run().epoch(), now, List.of(), "target-full", message));
    }

    Decision fail(String message, List<VolumeProgress> volumes) {
        return tell(new RunFailed(run().id(), run().epoch(), now, volumes, "check-failed", message));
    }

    /** A whole run of the job that is ordered, one minute long. */
    void runWell() {
        runWell(Example.sent(1000));
    }

    void runWell(List<VolumeProgress> volumes) {
        claim("worker-1");
        for (int i = 0; i < 6; i++) {
            pass(Duration.ofSeconds(10));
            progress();
        }
        succeed(volumes);
    }

    void runBadly(String message) {
        claim("worker-1");
        pass(Duration.ofSeconds(10));
        fail(message);
    }

    Run run() {
        return record.run().orElseThrow();
    }

    Optional<Run> activeRun() {
        return record.run();
    }

    GuestRecord record() {
        return record;
    }

    Instant now() {
        return now;
    }

    Optional<Instant> wakeUp() {
        return last == null ? Optional.empty() : last.wakeUp();
    }

    Decision last() {
        return last;
    }

    JobView view(JobId job) {
        return Views.job(record, record.job(job).orElseThrow());
    }

    JobPhase phase(JobId job) {
        return view(job).state().phase();
    }

    List<Order> orders() {
        return orders;
    }

    Order lastOrder() {
        return orders.get(orders.size() - 1);
    }

    /** The ends of runs. */
    List<CloudEvent> events() {
        return events;
    }

    /** All events. */
    List<CloudEvent> told() {
        return told;
    }

    /** Of jobs that lag and replicas that are left. */
    List<CloudEvent> news() {
        return news;
    }

    Invariants invariants() {
        return invariants;
    }

    /** What an event of a run's end tells. */
    static RunCompleted run(CloudEvent event) {
        return (RunCompleted) event.data();
    }

    static List<RunCompleted> ends(Decision decision) {
        return outputs(decision, CloudEvent.class).stream()
                .map(CloudEvent::data)
                .filter(RunCompleted.class::isInstance)
                .map(RunCompleted.class::cast)
                .toList();
    }

    <T> List<T> outputs(Class<T> type) {
        return outputs(last, type);
    }

    static <T> List<T> outputs(Decision decision, Class<T> type) {
        return decision.outputs().stream()
                .flatMap(output -> output.message().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
