package io.snapferry.gateway.core;

import static io.snapferry.gateway.Samples.NODE_A;
import static io.snapferry.gateway.Samples.NODE_B;
import static io.snapferry.gateway.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JobSearchTest {
    private static final NodeName NODE_C = new NodeName("node-c");

    private final NavigableMap<JobId, JobView> jobs = new TreeMap<>();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', 100-0 100-1 200-0 300-0",
        "guest=100, 100-0 100-1",
        "guest=100&after=100-0, 100-1",
        "guest=100&after=99999-9, ''",
        "guest=200&after=100-0, 200-0",
        "guest=101, ''",
        "target=node-b, 100-0 200-0",
        "source=node-b, 300-0",
        "node=node-b, 100-0 200-0 300-0",
        "node=node-b&phase=error, 200-0 300-0",
        "phase=syncing, ''",
        "sort=id&after=100-1, 200-0 300-0",
        "after=150-0, 200-0 300-0",
        "after=300-0, ''",
        "sort=lag, 200-0 100-1 100-0 300-0",
        "sort=lastSync, 200-0 300-0 100-1 100-0",
        "sort=nextSync, 100-1 100-0 200-0 300-0",
        "sort=failCount, 200-0 300-0 100-0 100-1",
        "sort=failCount&limit=1, 200-0"
    })
    void conditionsAndOrdersAreMet(String query, String ids) {
        add("100-0", NODE_A, NODE_B, JobPhase.OK, 60, 60, 0, Optional.empty());
        add("100-1", NODE_A, NODE_C, JobPhase.OK, 90, 30, 0, Optional.empty());
        add("200-0", NODE_A, NODE_B, JobPhase.ERROR, 0, 300, 7, Optional.of(NOW.minusSeconds(9_000)));
        add("300-0", NODE_B, NODE_C, JobPhase.ERROR, 0, 0, 1, Optional.empty());

        assertThat(ids(search(query).in(jobs, job -> true))).isEqualTo(ids);
    }

    @ParameterizedTest
    @EnumSource(JobOrder.class)
    void pagesOfAnySizeHaveEachJobOnceInOrder(JobOrder order) {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            add(
                    (100 + random.nextInt(20)) + "-" + i,
                    NODE_A,
                    NODE_B,
                    JobPhase.OK,
                    random.nextInt(4),
                    random.nextInt(4),
                    random.nextInt(3),
                    random.nextBoolean() ? Optional.of(NOW) : Optional.empty());
        }
        List<JobView> sorted = jobs.values().stream()
                .sorted(Comparator.comparing(order::position))
                .toList();
        String sort = "sort=" + Json.mapper().convertValue(order, String.class);

        for (int size : new int[] {1, 7, 59, 60, 61}) {
            List<JobView> seen = new ArrayList<>();
            Optional<String> next = Optional.of(sort + "&limit=" + size);
            while (next.isPresent()) {
                JobSearch search = search(next.get());
                Page<JobView> page = search.in(jobs, job -> true);
                assertThat(page.items()).hasSizeBetween(1, size);
                seen.addAll(page.items());
                next = search.next(page).map(after -> sort + "&limit=" + size + "&after=" + after);
            }
            assertThat(seen).isEqualTo(sorted);
        }
    }

    @Test
    void aPlaceStaysWhenItsJobGoes() {
        add("100-0", NODE_A, NODE_B, JobPhase.OK, 1, 1, 3, Optional.empty());
        add("100-1", NODE_A, NODE_B, JobPhase.OK, 1, 1, 2, Optional.empty());
        JobSearch search = search("sort=failCount&limit=1");
        String after = search.next(search.in(jobs, job -> true)).orElseThrow();
        jobs.remove(JobId.parse("100-0"));

        assertThat(ids(search("sort=failCount&after=" + after).in(jobs, job -> true)))
                .isEqualTo("100-1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0             | limit | from 1 to 1000",
                "limit=1001          | limit | from 1 to 1000",
                "limit=x             | limit | not a whole number",
                "sort=lagg           | sort  | did you mean 'lag'",
                "phase=broken        | phase | must be one of",
                "after=1~100-0       | after | is not a job id",
                "sort=lag&after=100-0 | after | is no place in this order",
                "sort=lag&after=1~x  | after | is not a job id",
                "sort=lag&after=9999999999999999999~100-0 | after | not a whole number",
                "node=-              | node  | is not a node name"
            })
    void whatIsNotUnderstoodIsSaid(String query, String parameter, String reason) {
        assertThatThrownBy(() -> search(query))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(parameter + ": ")
                .hasMessageContaining(reason);
    }

    private static JobSearch search(String query) {
        Map<String, String> values = new HashMap<>();
        Stream.of(query.split("&", -1))
                .filter(part -> !part.isEmpty())
                .forEach(part ->
                        values.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1)));
        return JobSearch.read(new Query(values));
    }

    private static String ids(Page<JobView> page) {
        return page.items().stream().map(job -> job.id().toString()).collect(Collectors.joining(" "));
    }

    /** With 0 for a time that there is not. */
    private void add(
            String id,
            NodeName source,
            NodeName target,
            JobPhase phase,
            int secondsSinceSync,
            int secondsToNext,
            int failCount,
            Optional<Instant> createdAt) {
        JobId job = JobId.parse(id);
        jobs.put(
                job,
                new JobView(
                        job,
                        job.guest(),
                        target,
                        Optional.of(source),
                        "*/15",
                        Optional.empty(),
                        "",
                        true,
                        new JobState(
                                phase,
                                Optional.of(NOW.minusSeconds(secondsSinceSync)).filter(at -> secondsSinceSync > 0),
                                Optional.empty(),
                                Optional.of(NOW.plusSeconds(secondsToNext)).filter(at -> secondsToNext > 0),
                                Optional.empty(),
                                failCount,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        createdAt,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
