package io.snapferry.cli.yaml;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snapferry.cli.core.Hint;
import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.JobField;
import io.snapferry.cli.core.JobName;
import io.snapferry.cli.core.NodeNames;
import io.snapferry.cli.core.Place;
import io.snapferry.cli.core.PlacedJob;
import io.snapferry.cli.core.Printable;
import io.snapferry.cli.core.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads jobs. Values are taken as they are written, whatever YAML would make of them: {@code 22:30} is a text and no
 * number to the base of 60.
 */
public final class JobFile {
    private static final String JOBS = "jobs";
    private static final String ID = "id";
    private static final String TARGET = "target";
    private static final List<String> KEYS = Stream.concat(
                    Stream.of(ID, TARGET), Stream.of(JobField.values()).map(JobField::key))
            .toList();
    private static final int LONGEST = 64 * 1024 * 1024;

    /** The jobs that could be read, and all that is wrong with the file. */
    public record Content(List<PlacedJob> jobs, List<Problem> problems) {}

    private final String file;
    private final List<PlacedJob> jobs = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private JobFile(String file) {
        this.file = file;
    }

    /**
     * All that a file says.
     *
     * @param file its name, for problems
     */
    public static Content read(String file, String text) {
        JobFile reader = new JobFile(file);
        reader.documents(text);
        reader.problems.sort(comparingInt(problem -> problem.place().line()));
        return new Content(reader.jobs, reader.problems);
    }

    private void documents(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        boolean isEmpty = true;
        try {
            for (Node document : new Yaml(options).composeAll(new StringReader(text))) {
                document(document);
                isEmpty = false;
            }
        } catch (MarkedYAMLException e) {
            problem(e.getProblemMark().getLine(), "not readable as YAML: " + e.getProblem() + advice(e));
            return;
        } catch (YAMLException e) {
            problem(0, "not readable as YAML: " + e.getMessage());
            return;
        }
        if (isEmpty) {
            problem(0, "there is nothing in it: it must have a list 'jobs'");
        }
    }

    private static String advice(MarkedYAMLException e) {
        return String.valueOf(e.getContext()).contains("alias")
                ? "; a value that begins with * needs quotes, such as schedule: '*/15'"
                : "";
    }

    private void document(Node document) {
        Map<String, Node> entries = entries(document, List.of(JOBS), "the file must have a list 'jobs'");
        Node list = entries.get(JOBS);
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::job);
        } else if (list != null) {
            problem(list, "'jobs' must be a list; where there are to be none write jobs: []");
        } else if (document instanceof MappingNode) {
            problem(document, "there is no list 'jobs'");
        }
    }

    private void job(Node node) {
        int before = problems.size();
        Map<String, Node> entries = entries(node, KEYS, "a job must have at least id and target");
        if (!(node instanceof MappingNode)) {
            return;
        }
        Optional<JobName> id =
                scalar(entries, ID, node, "GUEST-N, such as 100-0").flatMap(this::id);
        Optional<String> target = scalar(entries, TARGET, node, "the name of a node, such as node-b")
                .flatMap(this::target);
        Map<JobField, JsonNode> settings = new EnumMap<>(JobField.class);
        for (JobField field : JobField.values()) {
            value(field, entries.get(field.key())).ifPresent(value -> settings.put(field, value));
        }
        if (problems.size() == before) {
            jobs.add(new PlacedJob(Job.of(id.orElseThrow(), target.orElseThrow(), settings), place(node)));
        }
    }

    private Optional<JobName> id(ScalarNode node) {
        Optional<JobName> id = JobName.parse(node.getValue());
        if (id.isEmpty()) {
            problem(node, "'" + node.getValue() + "' is not the id of a job: write GUEST-N, such as 100-0");
        }
        return id;
    }

    private Optional<String> target(ScalarNode node) {
        if (!NodeNames.isOne(node.getValue())) {
            problem(node, "'" + node.getValue() + "' is not the name of a node, such as node-b");
            return Optional.empty();
        }
        return Optional.of(node.getValue());
    }

    private Optional<ScalarNode> scalar(Map<String, Node> entries, String key, Node job, String wanted) {
        Node value = entries.get(key);
        if (value instanceof ScalarNode scalar && !isNothing(scalar)) {
            return Optional.of(scalar);
        }
        problem(value == null ? job : value, "a job must have '" + key + "': " + wanted);
        return Optional.empty();
    }

    private Optional<JsonNode> value(JobField field, Node node) {
        if (node == null || isNothing(node)) {
            return Optional.empty();
        }
        try {
            if (field.kind() == JobField.Kind.MAP && node instanceof MappingNode map) {
                return Optional.of(names(field, map));
            }
            if (node instanceof ScalarNode scalar) {
                return Optional.of(field.read(scalar.getValue()));
            }
            problem(node, "'" + field.key() + "' must be one value");
        } catch (IllegalArgumentException e) {
            problem(node, "'" + field.key() + "': " + e.getMessage());
        }
        return Optional.empty();
    }

    private JsonNode names(JobField field, MappingNode map) {
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        entries(map, List.of(), "").forEach((from, to) -> {
            if (to instanceof ScalarNode scalar) {
                names.put(from, scalar.getValue());
            } else {
                problem(to, "'" + field.key() + "': '" + from + "' must name one storage");
            }
        });
        return names;
    }

    /**
     * The entries of a mapping whose keys are right.
     *
     * @param known empty if all are
     * @param otherwise what is wrong with anything but a mapping
     */
    private Map<String, Node> entries(Node node, List<String> known, String otherwise) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, otherwise);
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "[...]";
            if (!known.isEmpty() && !known.contains(key)) {
                problem(tuple.getKeyNode(), "unknown key '" + key + "'" + hint(key, known));
            } else if (entries.putIfAbsent(key, tuple.getValueNode()) != null) {
                problem(tuple.getKeyNode(), "'" + key + "' stands here for the second time: remove one");
            }
        }
        return entries;
    }

    private static String hint(String key, List<String> known) {
        String hint = Hint.closest(key, known);
        return hint.isEmpty() ? ": there are " + String.join(", ", known) : hint;
    }

    private static boolean isNothing(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private Place place(Node node) {
        return new Place(file, node.getStartMark().getLine() + 1);
    }

    private void problem(Node node, String text) {
        problems.add(new Problem(place(node), Printable.all(text)));
    }

    private void problem(int line, String text) {
        problems.add(new Problem(new Place(file, line + 1), Printable.all(text)));
    }
}
