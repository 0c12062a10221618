package io.snapferry.quiesce.proxmox.core;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The storages of a Proxmox VE cluster, by their ids. */
public record StorageConfig(Map<String, Entry> storages) {
    private static final Pattern HEAD =
            Pattern.compile("(?<type>[a-z][a-z0-9]*)\\s*:\\s*(?<id>[A-Za-z][A-Za-z0-9._-]*)\\s*");
    private static final Pattern PROPERTY =
            Pattern.compile("\\s+(?<key>[A-Za-z][A-Za-z0-9_-]*)(?:\\s+(?<value>.*?))?\\s*");

    /** Types that all nodes see alike, whatever the file says. */
    private static final Set<String> SHARED_TYPES =
            Set.of("nfs", "cifs", "cephfs", "rbd", "glusterfs", "iscsi", "iscsidirect", "pbs", "zfs", "esxi");

    public StorageConfig {
        storages = Map.copyOf(storages);
    }

    /** One storage. */
    record Entry(String type, boolean shared) {}

    /**
     * Reads the text of {@code storage.cfg}.
     *
     * @throws ConfigSyntaxException if it is not as Proxmox VE writes it
     */
    public static StorageConfig parse(String text) throws ConfigSyntaxException {
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new ConfigSyntaxException("its last line has no end, so more may have to follow");
        }
        Map<String, Entry> storages = new LinkedHashMap<>();
        // The only one that need not be written down.
        storages.put("local", new Entry("dir", false));
        String id = "";
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            Matcher head = HEAD.matcher(lines[i]);
            Matcher property = PROPERTY.matcher(lines[i]);
            if (lines[i].isBlank() || lines[i].startsWith("#")) {
                continue;
            }
            if (head.matches()) {
                id = head.group("id");
                storages.put(id, new Entry(head.group("type"), SHARED_TYPES.contains(head.group("type"))));
            } else if (!property.matches() || id.isEmpty()) {
                throw new ConfigSyntaxException(i + 1, "it is neither 'type: id' nor a property of a storage");
            } else if (property.group("key").equals("shared")) {
                boolean shared = !PropertyText.isOff(
                        Optional.ofNullable(property.group("value")).orElse("1"));
                storages.computeIfPresent(id, (same, entry) -> new Entry(entry.type(), entry.shared() || shared));
            }
        }
        return new StorageConfig(storages);
    }

    Optional<Entry> storage(String id) {
        return Optional.ofNullable(storages.get(id));
    }
}
