package io.snapferry.cli.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snapferry.cli.core.Action.Change;
import io.snapferry.cli.core.Action.Create;
import io.snapferry.cli.core.Action.Impossible;
import io.snapferry.cli.core.Action.Remove;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JobPlanTest {
    private static final Map<JobField, List<String>> VALUES = Map.of(
            JobField.SCHEDULE, List.of("*/15", "*/5", "mon..fri 22:30"),
            JobField.TIMEZONE, List.of("UTC", "Europe/Berlin"),
            JobField.RATE, List.of("10", "0.5", "8..17: 20; 100"),
            JobField.MAX_LAG, List.of("20m", "7200"),
            JobField.KEEP, List.of("last=3", "daily=7, last=3"),
            JobField.DIVERGENCE, List.of("preserve", "refuse"),
            JobField.INTERMEDIATES, List.of("true", "false"),
            JobField.COMMENT, List.of("", "text"),
            JobField.ENABLED, List.of("true", "false"));

    private static Job job(String id, String target, String... settings) {
        Map<JobField, JsonNode> given = new EnumMap<>(JobField.class);
        for (int i = 0; i < settings.length; i += 2) {
            JobField field = JobField.of(settings[i]).orElseThrow();
            given.put(field, field.read(settings[i + 1]));
        }
        return Job.of(JobName.parse(id).orElseThrow(), target, given);
    }

    private static List<ExistingJob> there(Job... jobs) {
        return List.of(jobs).stream().map(job -> new ExistingJob(job, false)).toList();
    }

    private static List<ExistingJob> leaving(Job job) {
        return List.of(new ExistingJob(job, true));
    }

    @Test
    void whatIsMissingIsCreatedAndWhatIsAsWantedIsLeftAlone() {
        Job job = job("100-0", "node-b", "rate", "10");

        assertThat(JobPlan.of(List.of(job), List.of(), false)).containsExactly(new Create(job));
        assertThat(JobPlan.of(List.of(job), there(job), true)).isEmpty();
        assertThat(JobPlan.of(List.of(), List.of(), true)).isEmpty();
    }

    @Test
    void onlyWhatDiffersIsChanged() {
        Job was = job("100-0", "node-b", "rate", "10", "schedule", "*/5", "enabled", "false", "maxLag", "1h");
        Job wanted = job("100-0", "node-b", "rate", "20", "maxLag", "60m", "comment", "x");

        List<Action> actions = JobPlan.of(List.of(wanted), there(was), false);

        assertThat(actions).containsExactly(new Change(was, wanted));
        assertThat(Job.change(((Change) actions.get(0)).differences()))
                .hasToString("{\"schedule\":null,\"rate\":20,\"comment\":\"x\",\"enabled\":true}");
    }

    @Test
    void onlyWhoWantsItHasOtherJobsRemoved() {
        Job wanted = job("100-0", "node-b");
        Job other = job("200-0", "node-b");

        assertThat(JobPlan.of(List.of(wanted), there(wanted, other), false)).isEmpty();
        assertThat(JobPlan.of(List.of(wanted), there(wanted, other), true)).containsExactly(new Remove(other));
        assertThat(JobPlan.of(List.of(), leaving(other), true)).isEmpty();
    }

    @Test
    void whatCannotBeDoneSaysWhatToDo() {
        Job wanted = job("100-0", "node-c");

        assertThat(why(wanted, there(job("100-0", "node-b")))).contains("replicates to node-b", "a number of its own");
        assertThat(why(wanted, leaving(wanted))).contains("being removed", "apply again");
        assertThat(why(wanted, there(job("100-7", "node-c")))).contains("job 100-7 replicates guest 100 to node-c");
        assertThat(why(wanted, leaving(job("100-7", "node-c")))).contains("100-7", "being removed", "apply again");
        assertThat(JobPlan.of(List.of(wanted), there(job("100-7", "node-b"), job("200-0", "node-c")), false))
                .containsExactly(new Create(wanted));
    }

    private static String why(Job wanted, List<ExistingJob> there) {
        List<Action> actions = JobPlan.of(List.of(wanted), there, false);
        assertThat(actions).hasSize(1).first().isInstanceOf(Impossible.class);
        return ((Impossible) actions.get(0)).why();
    }

    @Test
    void actionsGoByIdAndRemovalsComeLast() {
        List<Job> wanted = List.of(job("1000-0", "b"), job("200-10", "c"), job("200-9", "d"));

        assertThat(JobPlan.of(wanted, there(job("200-9", "d", "rate", "1"), job("150-0", "b")), true))
                .extracting(action -> action.job().id().toString())
                .containsExactly("200-9", "200-10", "1000-0", "150-0");
    }

    @Test
    void aPlanCarriedOutLeavesNothingToDoButWhatCannotBeDone() {
        Random random = new Random(20_261_126);
        for (int round = 0; round < 3_000; round++) {
            List<Job> wanted = jobs(random);
            boolean prune = random.nextBoolean();
            Map<JobName, ObjectNode> cluster = new TreeMap<>();
            jobs(random).forEach(job -> cluster.put(job.id(), job.creation()));

            List<Action> plan = JobPlan.of(wanted, shown(cluster), prune);
            plan.forEach(action -> carryOut(action, cluster));

            List<Job> impossible = plan.stream()
                    .filter(Impossible.class::isInstance)
                    .map(Action::job)
                    .toList();
            List<Job> now = shown(cluster).stream().map(ExistingJob::job).toList();
            assertThat(now)
                    .containsAll(wanted.stream()
                            .filter(job -> !impossible.contains(job))
                            .toList());
            List<Job> possible =
                    wanted.stream().filter(job -> !impossible.contains(job)).toList();
            assertThat(JobPlan.of(possible, shown(cluster), false)).isEmpty();
            if (prune) {
                assertThat(now).allMatch(job -> wanted.stream().anyMatch(w -> w.id().equals(job.id())));
            }
        }
    }

    private static List<ExistingJob> shown(Map<JobName, ObjectNode> cluster) {
        return cluster.values().stream().map(ExistingJob::shown).toList();
    }

    private static void carryOut(Action action, Map<JobName, ObjectNode> cluster) {
        JobName id = action.job().id();
        if (action instanceof Create create) {
            assertThat(cluster.put(id, create.job().creation())).isNull();
        } else if (action instanceof Change change) {
            Job.change(change.differences())
                    .properties()
                    .forEach(entry -> cluster.get(id).set(entry.getKey(), entry.getValue()));
        } else if (action instanceof Remove) {
            assertThat(cluster.remove(id)).isNotNull();
        }
    }

    /** At most one of a guest to a node, as files and clusters have them. */
    private static List<Job> jobs(Random random) {
        List<Job> jobs = new ArrayList<>();
        for (int guest = 100; guest < 103; guest++) {
            List<String> targets = new ArrayList<>(List.of("node-a", "node-b", "node-c"));
            for (int number = 0; number < 2; number++) {
                String target = targets.remove(random.nextInt(targets.size()));
                if (random.nextInt(3) > 0) {
                    jobs.add(job(guest + "-" + number, target, settings(random)));
                }
            }
        }
        return jobs;
    }

    private static String[] settings(Random random) {
        List<String> settings = new ArrayList<>();
        new TreeMap<>(VALUES).forEach((field, values) -> {
            if (random.nextInt(4) == 0) {
                settings.add(field.key());
                settings.add(values.get(random.nextInt(values.size())));
            }
        });
        return settings.toArray(String[]::new);
    }
}
