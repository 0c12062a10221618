package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.spi.ProviderSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where Proxmox VE is on a node.
 *
 * @param qm the program for VMs
 * @param pct the program for containers
 */
record ProxmoxSettings(ProxmoxFolder folder, String qm, String pct) {
    static final String FOLDER = "folder";
    static final String QM = "qm";
    static final String PCT = "pct";

    static final List<ProviderSetting> ALL = List.of(
            new ProviderSetting(
                    FOLDER, "path", "the node's folder in Proxmox VE's configuration", Optional.of("/etc/pve/local")),
            new ProviderSetting(QM, "path", "the program for VMs", Optional.of("/usr/sbin/qm")),
            new ProviderSetting(PCT, "path", "the program for containers", Optional.of("/usr/sbin/pct")));

    /**
     * Reads them; what is missing has its default.
     *
     * @param known others that are somebody else's
     * @throws IllegalArgumentException with all that is wrong
     */
    static ProxmoxSettings read(Map<String, String> settings, List<String> known) {
        List<String> problems = new ArrayList<>();
        for (ProviderSetting one : ALL) {
            if (!Path.of(value(settings, one.name())).isAbsolute()) {
                problems.add("'" + one.name() + "' must be an absolute path, such as "
                        + one.byDefault().orElseThrow());
            }
        }
        for (String name : new TreeSet<>(settings.keySet())) {
            if (!known.contains(name)
                    && ALL.stream().noneMatch(one -> one.name().equals(name))) {
                problems.add("'" + name + "' is unknown; known here: folder, qm, pct");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return new ProxmoxSettings(
                new ProxmoxFolder(Path.of(value(settings, FOLDER))), value(settings, QM), value(settings, PCT));
    }

    private static String value(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name))
                .orElseGet(() -> ALL.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .flatMap(ProviderSetting::byDefault)
                        .orElseThrow());
    }

    /** The same as settings of the way of freezing. */
    Map<String, String> values() {
        return Map.of(FOLDER, folder.path().toString(), QM, qm, PCT, pct);
    }
}
