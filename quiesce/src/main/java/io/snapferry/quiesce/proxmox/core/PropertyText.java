package io.snapferry.quiesce.proxmox.core;

import java.util.LinkedHashMap;
import java.util.Map;

/** A value of several properties: {@code local-zfs:vm-100-disk-0,replicate=0,size=32G}. */
final class PropertyText {
    private PropertyText() {}

    /**
     * Its properties by their names.
     *
     * @param first the name of the property that is written without its name
     */
    static Map<String, String> parse(String value, String first) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String part : value.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                properties.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            } else if (!part.isBlank()) {
                properties.put(first, part.strip());
            }
        }
        return properties;
    }

    /** As Proxmox VE understands it. */
    static boolean isOff(String value) {
        return value.equals("0")
                || value.equalsIgnoreCase("off")
                || value.equalsIgnoreCase("no")
                || value.equalsIgnoreCase("false");
    }
}
