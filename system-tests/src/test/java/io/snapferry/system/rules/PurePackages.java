package io.snapferry.system.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Decisions are functions of their arguments: time, ids and randomness are handed in, and nothing is carried out. */
final class PurePackages {
    private static final Set<String> CLOCKS = Set.of("now", "systemUTC", "systemDefaultZone", "system");
    private static final Set<String> IMPURE = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.Random.<init>",
            "java.util.Date.<init>");

    private PurePackages() {}

    static ArchRule useNoOutsideWorld(String root) {
        return noClasses()
                .that(pure(root))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "io.vertx..",
                        "org.apache.kafka.."))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .because("pure packages use no thread, logger, I/O or framework");
    }

    static ArchRule readNoClockAndNoDice(String root) {
        return noClasses()
                .that(pure(root))
                .should()
                .accessTargetWhere(describe("reads a clock, the environment or chance", PurePackages::impure))
                .because("time, ids and randomness are arguments of pure packages");
    }

    private static DescribedPredicate<JavaClass> pure(String root) {
        return resideInAnyPackage(root + "..core..", root + "..plan..", root + ".calendar..");
    }

    private static boolean impure(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getFullName();
        String name = target.getName();
        return (owner.startsWith("java.time.") && CLOCKS.contains(name)) || IMPURE.contains(owner + "." + name);
    }
}
