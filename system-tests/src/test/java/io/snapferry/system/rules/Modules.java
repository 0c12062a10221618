package io.snapferry.system.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which module may use which: the table, and a rule for each of its rows. */
final class Modules {
    private static final Map<String, Set<String>> MAY_USE = new LinkedHashMap<>();

    static {
        MAY_USE.put("contracts", Set.of());
        MAY_USE.put("calendar", Set.of());
        MAY_USE.put("kit", Set.of("contracts"));
        MAY_USE.put("certificates", Set.of("contracts", "kit"));
        MAY_USE.put("quiesce", Set.of());
        MAY_USE.put("storage.spi", Set.of());
        MAY_USE.put("storage.testkit", Set.of("storage.spi"));
        MAY_USE.put("storage.kit", Set.of("storage.spi"));
        MAY_USE.put("storage.dir", Set.of("storage.spi", "storage.kit"));
        MAY_USE.put("storage.btrfs", Set.of("storage.spi", "storage.kit"));
        MAY_USE.put("storage.zfspool", Set.of("storage.spi", "storage.kit"));
        MAY_USE.put("scheduler", Set.of("contracts", "calendar", "kit"));
        MAY_USE.put("transfer", Set.of("contracts", "kit", "quiesce", "storage.spi"));
        MAY_USE.put("gateway", Set.of("contracts", "calendar", "kit"));
        MAY_USE.put("cli", Set.of());
        MAY_USE.put(
                "standalone",
                Set.of(
                        "contracts",
                        "kit",
                        "certificates",
                        "scheduler",
                        "transfer",
                        "gateway",
                        "storage.spi",
                        "storage.dir",
                        "storage.btrfs",
                        "storage.zfspool"));
    }

    private Modules() {}

    static Set<String> all() {
        return MAY_USE.keySet();
    }

    /** @param root the package above the modules */
    static Stream<ArchRule> directions(String root) {
        return MAY_USE.keySet().stream().map(module -> direction(root, module));
    }

    static ArchRule direction(String root, String module) {
        List<String> forbidden = MAY_USE.keySet().stream()
                .filter(other -> !other.equals(module) && !MAY_USE.get(module).contains(other))
                .map(other -> root + "." + other + "..")
                .toList();
        return noClasses()
                .that()
                .resideInAPackage(root + "." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden.toArray(String[]::new))
                .because("the table of modules does not let " + module + " use them")
                .allowEmptyShould(true);
    }
}
