package io.snapferry.cli;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.snapferry.cli.core.ExistingJob;
import io.snapferry.cli.core.Job;
import io.snapferry.cli.yaml.JobText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description =
                "Print the jobs as YAML that apply reads: what operators set, without what holds anyway. Jobs that"
                        + " are being removed are left out.")
final class Export extends Verb {
    @Option(names = "--guest", paramLabel = "G", description = "only the jobs of this guest")
    private String guest;

    @Option(names = "--node", paramLabel = "N", description = "only jobs that have this node as source or target")
    private String node;

    @Option(names = "--target", paramLabel = "N", description = "only jobs whose replica is on this node")
    private String target;

    @Override
    public void run() {
        Map<String, String> filters = filters();
        String query = filters.entrySet().stream()
                .map(filter -> "&" + filter.getKey() + "=" + ApiClient.encoded(filter.getValue()))
                .collect(Collectors.joining());
        List<Job> jobs = existing(api(), query).stream()
                .filter(one -> !one.isBeingRemoved())
                .map(ExistingJob::job)
                .sorted(comparing(Job::id))
                .toList();
        ArrayNode forPrograms = PrettyJson.MAPPER.createArrayNode();
        jobs.forEach(job -> forPrograms.add(job.creation()));
        snapferry()
                .print(
                        PrettyJson.MAPPER.createObjectNode().set("jobs", forPrograms),
                        () -> text(filters, jobs).stripTrailing());
    }

    static List<ExistingJob> existing(ApiClient api, String query) {
        return api.items("jobs?limit=1000" + query)
                .valueStream()
                .map(ExistingJob::shown)
                .toList();
    }

    private Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("guest", guest);
        filters.put("node", node);
        filters.put("target", target);
        filters.values().removeIf(value -> value == null);
        return filters;
    }

    private static String text(Map<String, String> filters, List<Job> jobs) {
        List<String> remarks = filters.isEmpty()
                ? List.of()
                : List.of(
                        "Only jobs with " + filters + ": apply --prune with this file alone would remove all others.");
        return JobText.of(
                remarks,
                jobs.stream().map(job -> new JobText.Remarked(job, List.of())).toList());
    }
}
