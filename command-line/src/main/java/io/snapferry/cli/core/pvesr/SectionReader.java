package io.snapferry.cli.core.pvesr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.snapferry.cli.core.Job;
import io.snapferry.cli.core.JobField;
import io.snapferry.cli.core.JobName;
import io.snapferry.cli.core.NodeNames;
import io.snapferry.cli.core.Place;
import io.snapferry.cli.core.PlacedJob;
import io.snapferry.cli.core.Printable;
import io.snapferry.cli.core.pvesr.Section.Property;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a job of a section. */
final class SectionReader {
    private static final String TYPE = "local";
    private static final Pattern ID = Pattern.compile("0*([0-9]{1,9})-0*([0-9]{1,9})");
    private static final Pattern RATE = Pattern.compile("[0-9]{1,9}([.][0-9]{0,30})?");
    private static final BigDecimal HIGHEST_RATE = BigDecimal.valueOf(1_000_000);
    private static final int RATE_DIGITS = 6;
    private static final int LONGEST_SCHEDULE = 128;
    private static final int LONGEST_COMMENT = 4096;

    private final String file;
    private final Section section;
    private final List<Remark> remarks = new ArrayList<>();
    private final Map<JobField, JsonNode> settings = new EnumMap<>(JobField.class);
    private Optional<JobName> id = Optional.empty();
    private Optional<String> target = Optional.empty();
    private boolean isLeftOut;

    private SectionReader(String file, Section section) {
        this.file = file;
        this.section = section;
    }

    record Result(Optional<PlacedJob> job, List<Remark> remarks) {}

    static Result read(String file, Section section) {
        SectionReader reader = new SectionReader(file, section);
        reader.header();
        if (!reader.isLeftOut) {
            reader.properties();
        }
        return reader.result();
    }

    private Result result() {
        if (!isLeftOut && target.isEmpty()) {
            leaveOut(section.line(), "it has no target");
        }
        if (isLeftOut) {
            return new Result(
                    Optional.empty(), remarks.stream().map(Remark::withoutJob).toList());
        }
        Job job = Job.of(id.orElseThrow(), target.orElseThrow(), settings);
        return new Result(Optional.of(new PlacedJob(job, place(section.line()))), remarks);
    }

    private void header() {
        Matcher form = ID.matcher(section.id());
        id = form.matches() ? JobName.parse(form.group(1) + "-" + form.group(2)) : Optional.empty();
        if (!section.type().equals(TYPE)) {
            leaveOut(section.line(), "its type '" + Printable.of(section.type()) + "' is unknown, only local is known");
        } else if (id.isEmpty()) {
            leaveOut(section.line(), "its id is not GUEST-N with a guest from 100");
        }
    }

    private void properties() {
        Set<String> seen = new HashSet<>();
        for (Property property : section.properties()) {
            if (seen.add(property.key())) {
                property(property);
            } else {
                remark(
                        property,
                        "'" + Printable.of(property.key()) + "' stands there for the second time; the first counts");
            }
        }
    }

    private void property(Property property) {
        switch (property.key()) {
            case "target" -> target(property);
            case "schedule" -> schedule(property);
            case "rate" -> rate(property);
            case "comment" -> comment(property);
            case "disable" -> disable(property);
            case "remove_job" -> leaveOut(property.line(), "it is being removed");
            // The guest's node is found by its volumes, and these two are parts of the id.
            case "source", "guest", "jobnum" -> {}
            default -> remark(property, "'" + Printable.of(property.key()) + "' is unknown and not taken over");
        }
    }

    private void target(Property property) {
        if (NodeNames.isOne(property.value())) {
            target = Optional.of(property.value());
        } else {
            leaveOut(property.line(), "its target '" + Printable.of(property.value()) + "' is not the name of a node");
        }
    }

    private void schedule(Property property) {
        if (property.value().isEmpty() || property.value().length() > LONGEST_SCHEDULE) {
            remark(property, "the schedule must have 1 to " + LONGEST_SCHEDULE + " characters; the job gets */15");
        } else {
            settings.put(JobField.SCHEDULE, TextNode.valueOf(property.value()));
        }
    }

    private void rate(Property property) {
        if (!RATE.matcher(property.value()).matches()) {
            remark(
                    property,
                    "the rate '" + Printable.of(property.value()) + "' is not a number; the job gets no limit");
            return;
        }
        BigDecimal written = new BigDecimal(property.value());
        BigDecimal rate = written.setScale(RATE_DIGITS, RoundingMode.HALF_UP);
        if (rate.signum() == 0 || rate.compareTo(HIGHEST_RATE) > 0) {
            remark(property, "the rate is not between 0.000001 and 1000000 MB/s; the job gets no limit");
            return;
        }
        if (rate.compareTo(written) != 0) {
            remark(property, "the rate has more than " + RATE_DIGITS + " digits after the point and is rounded");
        }
        settings.put(JobField.RATE, DecimalNode.valueOf(rate));
    }

    private void comment(Property property) {
        String comment = PercentCode.decoded(property.value());
        if (comment.length() > LONGEST_COMMENT) {
            remark(property, "the comment has more than " + LONGEST_COMMENT + " characters and is not taken over");
        } else {
            settings.put(JobField.COMMENT, TextNode.valueOf(comment));
        }
    }

    private void disable(Property property) {
        switch (property.value().toLowerCase(Locale.ROOT)) {
            case "", "1", "on", "yes", "true" -> settings.put(JobField.ENABLED, BooleanNode.FALSE);
            case "0", "off", "no", "false" -> {}
            default -> {
                settings.put(JobField.ENABLED, BooleanNode.FALSE);
                remark(property, "'disable' is neither 1 nor 0; the job is taken over disabled");
            }
        }
    }

    private void leaveOut(int line, String why) {
        isLeftOut = true;
        remarks.add(new Remark(
                place(line), Optional.empty(), "job " + Printable.of(section.id()) + " is left out: " + why));
    }

    private void remark(Property property, String text) {
        remarks.add(new Remark(place(property.line()), id, "job " + id.orElseThrow() + ": " + text));
    }

    private Place place(int line) {
        return new Place(file, line);
    }
}
