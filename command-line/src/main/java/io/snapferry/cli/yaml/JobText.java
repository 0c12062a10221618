package io.snapferry.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.JobField;
import io.snapferry.cli.core.Printable;
import io.snapferry.cli.core.TimeSpan;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes jobs so that {@link JobFile} reads the same ones. */
public final class JobText {
    private static final Resolver RESOLVER = new Resolver();
    private static final String HEAD = "jobs:\n";

    /**
     * A job with what people should know of it.
     *
     * @param remarks lines that stand above it
     */
    public record Remarked(Job job, List<String> remarks) {}

    private JobText() {}

    /**
     * A file with these jobs, in their order.
     *
     * @param remarks lines for people that stand above all
     */
    public static String of(List<String> remarks, List<Remarked> jobs) {
        StringBuilder text = new StringBuilder();
        remarks.forEach(remark -> text.append(comment(remark)));
        text.append(jobs.isEmpty() ? "jobs: []\n" : HEAD);
        for (Remarked one : jobs) {
            one.remarks().forEach(remark -> text.append("  ").append(comment(remark)));
            text.append(serialized(one.job()).substring(HEAD.length()));
        }
        return text.toString();
    }

    /** Whatever is in it, it stays one line: what would end a comment could be read as a job. */
    private static String comment(String remark) {
        return "# " + Printable.all(remark) + "\n";
    }

    private static String serialized(Job job) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        StringWriter text = new StringWriter();
        Node list = new SequenceNode(Tag.SEQ, List.of(mapping(entries(job))), FlowStyle.BLOCK);
        new Yaml(options).serialize(mapping(List.of(new NodeTuple(text("jobs"), list))), text);
        return text.toString();
    }

    private static List<NodeTuple> entries(Job job) {
        List<NodeTuple> entries = new ArrayList<>();
        entries.add(new NodeTuple(text("id"), text(job.id().toString())));
        entries.add(new NodeTuple(text("target"), text(job.target())));
        job.settings().forEach((field, value) -> entries.add(new NodeTuple(text(field.key()), value(field, value))));
        return entries;
    }

    private static Node value(JobField field, JsonNode value) {
        if (field.kind() == JobField.Kind.SPAN) {
            return text(TimeSpan.exact(value.asLong()));
        }
        if (field.kind() == JobField.Kind.MAP) {
            return mapping(value.properties().stream()
                    .map(entry -> new NodeTuple(
                            text(entry.getKey()), text(entry.getValue().asText())))
                    .toList());
        }
        return value.isTextual() ? text(value.textValue()) : plain(value.asText());
    }

    private static Node mapping(List<NodeTuple> entries) {
        return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
    }

    /** In quotes where it would be read as something else. */
    private static Node text(String text) {
        ScalarStyle style = Printable.isAll(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
        return new ScalarNode(Tag.STR, text, null, null, style);
    }

    private static Node plain(String text) {
        return new ScalarNode(RESOLVER.resolve(NodeId.scalar, text, true), text, null, null, ScalarStyle.PLAIN);
    }
}
