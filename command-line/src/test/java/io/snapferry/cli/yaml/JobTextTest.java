package io.snapferry.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.JobField;
import io.snapferry.cli.core.JobName;
import io.snapferry.cli.core.PlacedJob;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobTextTest {
    private static final List<String> PIECES = List.of(
            "*",
            "/15",
            "22:30",
            ": ",
            " #",
            "'",
            "\"",
            "\n",
            "\r",
            "\t",
            " ",
            "- ",
            "yes",
            "~",
            "1",
            "1e3",
            "0x1",
            "ä",
            "\uD83D\uDEA2",
            "\u2028",
            "\u0085",
            "\u0007",
            "\u0000",
            "\uFFFE",
            "\u200B",
            "\uFEFF",
            "%",
            "&a",
            "!!x",
            "{",
            "]",
            ",",
            "|",
            ">",
            "---",
            "\\",
            "text");

    private static Job job(String id, Map<JobField, JsonNode> settings) {
        return Job.of(JobName.parse(id).orElseThrow(), "node-b", settings);
    }

    private static JobText.Remarked plain(Job job) {
        return new JobText.Remarked(job, List.of());
    }

    @Test
    void aFileIsShortAndInTheOrderOfTheFields() {
        Job much = job(
                "100-0",
                Map.of(
                        JobField.ENABLED, JobField.ENABLED.read("false"),
                        JobField.RATE, JobField.RATE.read("10.5"),
                        JobField.SCHEDULE, TextNode.valueOf("*/5"),
                        JobField.MAX_LAG, JobField.MAX_LAG.read("3661"),
                        JobField.COMMENT, TextNode.valueOf("to the next one: #1"),
                        JobField.STORAGE_MAP,
                                JsonNodeFactory.instance.objectNode().put("local", "tank2")));

        assertThat(JobText.of(
                        List.of("of\nall"),
                        List.of(new JobText.Remarked(much, List.of("about it")), plain(job("200-0", Map.of())))))
                .isEqualTo("""
                        # of?all
                        jobs:
                          # about it
                          - id: 100-0
                            target: node-b
                            schedule: '*/5'
                            rate: 10.5
                            maxLag: 3661s
                            storageMap:
                              local: tank2
                            comment: 'to the next one: #1'
                            enabled: false
                          - id: 200-0
                            target: node-b
                        """);
        assertThat(JobText.of(List.of(), List.of())).isEqualTo("jobs: []\n");
    }

    @Test
    void whateverIsWrittenIsReadAgain() {
        Random random = new Random(20_261_126);
        for (int round = 0; round < 500; round++) {
            List<Job> jobs = new ArrayList<>();
            List<JobText.Remarked> written = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                Map<JobField, JsonNode> settings = new EnumMap<>(JobField.class);
                settings.put(JobField.COMMENT, TextNode.valueOf(text(random)));
                settings.put(JobField.SCHEDULE, TextNode.valueOf(text(random).strip()));
                settings.put(JobField.RATE, JobField.RATE.read(text(random)));
                settings.put(JobField.MAX_LAG, JobField.MAX_LAG.read(Integer.toString(random.nextInt(10_000_000))));
                jobs.add(job("100-" + number, settings));
                written.add(new JobText.Remarked(jobs.get(number), List.of(text(random))));
            }
            JobFile.Content read = JobFile.read("f", JobText.of(List.of(text(random)), written));

            assertThat(read.problems()).isEmpty();
            assertThat(read.jobs().stream().map(PlacedJob::job)).containsExactlyElementsOf(jobs);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(5); piece > 0; piece--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
