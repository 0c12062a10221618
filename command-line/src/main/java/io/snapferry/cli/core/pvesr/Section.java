package io.snapferry.cli.core.pvesr;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A section of replication.cfg: a header {@code TYPE: ID}, and lines {@code KEY VALUE} that are indented. An empty line
 * ends it.
 *
 * @param line of the header, from 1
 */
record Section(int line, String type, String id, List<Property> properties) {
    /** A pattern would look at a longer line for too long. */
    private static final int LONGEST_HEADER = 200;

    private static final Pattern HEADER = Pattern.compile("(\\S+):\\s*(\\S+)\\s*");
    private static final Pattern PROPERTY = Pattern.compile("\\s+(\\S+)(?:\\s+(\\S.*))?");

    /** @param value without blanks around it; empty if there is none */
    record Property(int line, String key, String value) {}

    /** @param strays lines, from 1, that belong to no section or cannot be read */
    record File(List<Section> sections, List<Integer> strays) {}

    static File read(String text) {
        List<Section> sections = new ArrayList<>();
        List<Integer> strays = new ArrayList<>();
        Optional<Section> open = Optional.empty();
        String[] lines = text.replaceFirst("^\uFEFF", "").split("\r?\n", -1);
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1];
            if (line.isEmpty()) {
                open = Optional.empty();
            } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                Matcher header = HEADER.matcher(line);
                Optional<Property> property = property(number, line);
                if (line.length() <= LONGEST_HEADER && header.matches()) {
                    open = Optional.of(new Section(number, header.group(1), header.group(2), new ArrayList<>()));
                    sections.add(open.get());
                } else if (property.isPresent() && open.isPresent()) {
                    open.get().properties.add(property.get());
                } else {
                    strays.add(number);
                }
            }
        }
        return new File(sections, strays);
    }

    private static Optional<Property> property(int number, String line) {
        Matcher form = PROPERTY.matcher(line);
        return form.matches()
                ? Optional.of(new Property(
                        number,
                        form.group(1),
                        Optional.ofNullable(form.group(2)).orElse("").stripTrailing()))
                : Optional.empty();
    }
}
