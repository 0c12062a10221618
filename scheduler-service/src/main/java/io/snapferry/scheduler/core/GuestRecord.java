package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.RepeatableId;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.VolumeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that the scheduler knows of one guest. It is stored as JSON and read by later releases: fields are only ever
 * added, as {@link Optional}s.
 *
 * @param home where the guest lives or was last seen
 * @param sightings the nodes that hold own volumes of it, in the order of their first report
 * @param counter the last number given to a run or an order; never goes back, not even without any job
 * @param answers the replies to the latest commands, oldest first, without the job
 * @param ticket the request for a slot, while it is not granted
 * @param excluded the volumes that an operator excludes, in the order of their ids; empty rather than a list of none
 * @param move the guest's way to another node, or its last
 * @param deposed nodes that were its home when it was recovered elsewhere, and still show volumes of their own of it;
 *     empty rather than a list of none
 */
public record GuestRecord(
        GuestId id,
        Optional<NodeName> home,
        Optional<GuestKind> kind,
        List<Sighting> sightings,
        List<Job> jobs,
        Optional<Run> run,
        long counter,
        List<Reply> answers,
        Optional<Ticket> ticket,
        Optional<List<VolumeId>> excluded,
        Optional<GuestMove> move,
        Optional<List<NodeName>> deposed) {
    private static final int REMEMBERED_ANSWERS = 16;

    public GuestRecord {
        sightings = List.copyOf(sightings);
        jobs = jobs.size() < 2
                ? List.copyOf(jobs)
                : jobs.stream().sorted(Comparator.comparing(Job::id)).toList();
        answers = List.copyOf(answers);
        excluded = excluded.map(List::copyOf);
        deposed = deposed.map(List::copyOf);
    }

    /** A guest that nothing is known of. */
    public static GuestRecord unknown(GuestId id) {
        return new GuestRecord(
                id,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether there is anything worth keeping. */
    public boolean known() {
        return home.isPresent();
    }

    /** The volumes at home; none while no node shows any. */
    List<VolumeView> volumes() {
        return atHome().map(Sighting::volumes).orElse(List.of());
    }

    /** What its home tells of it besides its volumes. */
    Optional<GuestDefinition> definition() {
        return atHome().flatMap(Sighting::definition);
    }

    private Optional<Sighting> atHome() {
        for (Sighting sighting : sightings) {
            if (home.isPresent() && home.get().equals(sighting.node())) {
                return Optional.of(sighting);
            }
        }
        return Optional.empty();
    }

    /** The volumes at home that are replicated. */
    List<VolumeView> replicated() {
        List<VolumeId> none = notReplicated();
        return volumes().stream().filter(volume -> !none.contains(volume.id())).toList();
    }

    /** The volumes that an operator excludes, and those at home that the guest's definition leaves out. */
    List<VolumeId> notReplicated() {
        Optional<GuestDefinition> definition = definition();
        return Stream.concat(
                        excluded.orElse(List.of()).stream(),
                        volumes().stream()
                                .map(VolumeView::id)
                                .filter(id -> definition
                                        .flatMap(known -> known.leavesOut(id))
                                        .isPresent()))
                .distinct()
                .sorted()
                .toList();
    }

    boolean excludes(VolumeId volume) {
        return excluded.isPresent() && excluded.get().contains(volume);
    }

    /** With the volume replicated from now on, or not. */
    GuestRecord replicating(VolumeId volume, boolean replicate) {
        SortedSet<VolumeId> others = new TreeSet<>(excluded.orElse(List.of()));
        if (replicate) {
            others.remove(volume);
        } else {
            others.add(volume);
        }
        Optional<List<VolumeId>> changed = others.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(others));
        return excluding(changed);
    }

    Optional<Job> job(JobId job) {
        for (Job one : jobs) {
            if (one.id().equals(job)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** The run that the job is in, unless it only rehearses. */
    Optional<Run> runOf(Job job) {
        return run.filter(r -> r.of(job) && !r.rehearses());
    }

    Optional<Run> rehearsalOf(Job job) {
        return run.filter(r -> r.of(job) && r.rehearses());
    }

    /** The way that the guest is on; empty if it stays where it is. */
    Optional<GuestMove> moving() {
        return move.filter(GuestMove::underWay);
    }

    GuestRecord moving(GuestMove on) {
        return new GuestRecord(
                id, home, kind, sightings, jobs, run, counter, answers, ticket, excluded, Optional.of(on), deposed);
    }

    GuestRecord deposed(List<NodeName> nodes) {
        Optional<List<NodeName>> some = nodes.isEmpty() ? Optional.empty() : Optional.of(nodes);
        return new GuestRecord(id, home, kind, sightings, jobs, run, counter, answers, ticket, excluded, move, some);
    }

    GuestRecord excluding(Optional<List<VolumeId>> volumes) {
        return new GuestRecord(id, home, kind, sightings, jobs, run, counter, answers, ticket, volumes, move, deposed);
    }

    Optional<Reply> answerTo(String commandId) {
        return answers.stream().filter(a -> a.commandId().equals(commandId)).findFirst();
    }

    /** Whether another request came under the command's key lately. */
    boolean contradicts(String commandId) {
        return answers.stream().anyMatch(a -> RepeatableId.contradict(a.commandId(), commandId));
    }

    GuestRecord seen(Optional<NodeName> at, Optional<GuestKind> as, List<Sighting> by) {
        return new GuestRecord(id, at, as, by, jobs, run, counter, answers, ticket, excluded, move, deposed);
    }

    /** With this job in place of the one of its id. */
    GuestRecord with(Job job) {
        List<Job> all = new ArrayList<>(jobs.size() + 1);
        for (Job other : jobs) {
            if (!other.id().equals(job.id())) {
                all.add(other);
            }
        }
        all.add(job);
        return withJobs(all);
    }

    GuestRecord without(Job job) {
        return withJobs(jobs.stream().filter(j -> !j.id().equals(job.id())).toList());
    }

    GuestRecord withJobs(List<Job> all) {
        return new GuestRecord(id, home, kind, sightings, all, run, counter, answers, ticket, excluded, move, deposed);
    }

    GuestRecord with(Run active) {
        return new GuestRecord(
                id,
                home,
                kind,
                sightings,
                jobs,
                Optional.of(active),
                Math.max(counter, active.epoch()),
                answers,
                ticket,
                excluded,
                move,
                deposed);
    }

    GuestRecord idle() {
        return new GuestRecord(
                id, home, kind, sightings, jobs, Optional.empty(), counter, answers, ticket, excluded, move, deposed);
    }

    GuestRecord ticket(Optional<Ticket> asked) {
        return new GuestRecord(id, home, kind, sightings, jobs, run, counter, answers, asked, excluded, move, deposed);
    }

    /** As if the number had been given to a run. */
    GuestRecord past(long number) {
        return new GuestRecord(
                id,
                home,
                kind,
                sightings,
                jobs,
                run,
                Math.max(counter, number),
                answers,
                ticket,
                excluded,
                move,
                deposed);
    }

    GuestRecord answered(Reply reply) {
        long skipped = Math.max(0, answers.size() + 1 - REMEMBERED_ANSWERS);
        List<Reply> latest =
                Stream.concat(answers.stream(), Stream.of(reply)).skip(skipped).toList();
        return new GuestRecord(id, home, kind, sightings, jobs, run, counter, latest, ticket, excluded, move, deposed);
    }
}
