package io.snapferry.system.rules;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Processes are started in few classes, one in each of these modules, so that what is run can be read in few places. */
final class Processes {
    private static final Set<String> STARTERS = Set.of("java.lang.ProcessBuilder.start", "java.lang.Runtime.exec");

    private Processes() {}

    static ArchRule startInOneClassPerModule(String root) {
        Set<String> allowed = Set.of(
                root + ".quiesce",
                root + ".gateway.notify",
                root + ".storage.dir",
                root + ".storage.kit",
                root + ".storage.testkit",
                root + ".standalone.demo");
        return ArchRuleDefinition.classes()
                .should(new StartOnlyOnce(allowed))
                .because("one class of each of these modules starts processes, and nobody else does");
    }

    private static final class StartOnlyOnce extends ArchCondition<JavaClass> {
        private final Set<String> allowed;
        private final Map<String, Set<String>> starters = new HashMap<>();

        StartOnlyOnce(Set<String> allowed) {
            super("start processes in one class per module only");
            this.allowed = allowed;
        }

        @Override
        public void init(Collection<JavaClass> all) {
            starters.clear();
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            if (!starts(type)) {
                return;
            }
            String home = allowed.stream()
                    .filter(type.getPackageName()::startsWith)
                    .findFirst()
                    .orElse("");
            Set<String> inHome = starters.computeIfAbsent(home, h -> new TreeSet<>());
            inHome.add(outermost(type));
            if (home.isEmpty() || inHome.size() > 1) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " starts a process; so do " + inHome));
            }
        }

        private static boolean starts(JavaClass type) {
            return type.getAccessesFromSelf().stream().anyMatch(access -> {
                String owner = access.getTargetOwner().getFullName();
                String name = access.getTarget().getName();
                return STARTERS.contains(owner + "." + name);
            });
        }

        private static String outermost(JavaClass type) {
            return type.getEnclosingClass().map(StartOnlyOnce::outermost).orElse(type.getName());
        }
    }
}
