package io.snapferry.quiesce.proxmox.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a guest's configuration: keys with values, at first those of the present, then those of sections such as
 * {@code [PENDING]} and one for each snapshot. Comments, which hold the guest's notes, are passed over.
 */
record ConfigText(List<Entry> entries) {
    /** The section of what is to change at the guest's next start. */
    static final String PENDING = "PENDING";

    /** The name of the part before all sections. */
    static final String PRESENT = "";

    private static final Pattern SECTION = Pattern.compile("\\[(?<name>[^\\[\\]\\p{Cntrl}]+)\\]\\s*");
    private static final Pattern ENTRY =
            Pattern.compile("(?<key>[A-Za-z][A-Za-z0-9_.-]*)\\s*:\\s*(?<value>[^\\p{Cntrl}]*?)\\s*");
    private static final Pattern LXC =
            Pattern.compile("(?<key>lxc\\.[a-z0-9_.-]+)\\s*=\\s*(?<value>[^\\p{Cntrl}]*?)\\s*");

    ConfigText {
        entries = List.copyOf(entries);
    }

    /** One key with its value. */
    record Entry(int line, String section, String key, String value) {
        boolean isOf(String wanted) {
            return section.equals(wanted);
        }
    }

    /**
     * Reads it.
     *
     * @throws ConfigSyntaxException if it may be only half of what it should be, or has a line that nobody writes
     */
    static ConfigText parse(String text) throws ConfigSyntaxException {
        if (!text.endsWith("\n")) {
            throw new ConfigSyntaxException(
                    text.isEmpty() ? "it is empty" : "its last line has no end, so more may have to follow");
        }
        List<Entry> entries = new ArrayList<>();
        String section = PRESENT;
        String[] lines = text.substring(0, text.length() - 1).split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].replace('\t', ' ').stripTrailing();
            Matcher head = SECTION.matcher(line);
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (head.matches()) {
                section = head.group("name");
            } else {
                entries.add(entry(i + 1, section, line));
            }
        }
        if (entries.stream().noneMatch(entry -> entry.isOf(PRESENT))) {
            throw new ConfigSyntaxException("it has no 'key: value' before its first section");
        }
        return new ConfigText(entries);
    }

    private static Entry entry(int number, String section, String line) throws ConfigSyntaxException {
        for (Pattern form : List.of(ENTRY, LXC)) {
            Matcher entry = form.matcher(line);
            if (entry.matches()) {
                return new Entry(number, section, entry.group("key"), entry.group("value"));
            }
        }
        throw new ConfigSyntaxException(number, "it is neither 'key: value' nor '[section]' nor a comment");
    }

    /** The last value of a key in the present. */
    Optional<String> present(String key) {
        return entries.stream()
                .filter(entry -> entry.isOf(PRESENT) && entry.key().equals(key))
                .reduce((one, later) -> later)
                .map(Entry::value);
    }
}
