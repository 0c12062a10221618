package io.snapferry.system.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the structure hold, and each of them is proven to see a violation that was planted for it. */
class RulesTest {
    private static final String ROOT = "io.snapferry";
    private static final String PLANTED = "io.snapferry.system.rules.planted";
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(PLANTED);

    static Stream<ArchRule> rules() {
        return Stream.concat(
                Modules.directions(ROOT),
                Stream.of(
                        PurePackages.useNoOutsideWorld(ROOT),
                        PurePackages.readNoClockAndNoDice(ROOT),
                        Processes.startInOneClassPerModule(ROOT)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theProductKeeps(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("io.snapferry.system.rules.Modules#all")
    void everyModuleOfTheTableHasClasses(String module) {
        assertThat(PRODUCT.stream().map(type -> type.getPackageName()))
                .anyMatch(name -> name.startsWith(ROOT + "." + module));
    }

    @Test
    void everyClassBelongsToAModuleOfTheTable() {
        assertThat(PRODUCT.stream()
                        .filter(type -> Modules.all().stream()
                                .noneMatch(module -> type.getPackageName().startsWith(ROOT + "." + module))))
                .isEmpty();
    }

    @Test
    void aServiceThatUsesAnotherIsSeen() {
        assertThatThrownBy(() -> Modules.direction(PLANTED, "gateway").check(VIOLATIONS))
                .hasMessageContaining("PlantedGateway");
    }

    @Test
    void aPluginThatSeesMoreThanTheSpiIsSeen() {
        assertThatThrownBy(() -> Modules.direction(PLANTED, "storage.dir").check(VIOLATIONS))
                .hasMessageContaining("PlantedPlugin");
    }

    @Test
    void anyoneWhoNamesAPluginClassIsSeen() {
        assertThatThrownBy(() -> Modules.direction(PLANTED, "transfer").check(VIOLATIONS))
                .hasMessageContaining("PlantedPluginUser");
    }

    @Test
    void aThreadALoggerOrAFileInAPurePackageIsSeen() {
        assertThatThrownBy(() -> PurePackages.useNoOutsideWorld(PLANTED).check(VIOLATIONS))
                .hasMessageContaining("PlantedLogger")
                .hasMessageContaining("PlantedFileReader")
                .hasMessageContaining("PlantedThread");
    }

    @Test
    void aClockInAPurePackageIsSeenAlsoAsAMethodReference() {
        assertThatThrownBy(() -> PurePackages.readNoClockAndNoDice(PLANTED).check(VIOLATIONS))
                .hasMessageContaining("PlantedClock.reads")
                .hasMessageContaining("PlantedClock.refers")
                .hasMessageContaining("PlantedClock.system")
                .hasMessageContaining("PlantedClock.dice");
    }

    @Test
    void aSecondClassThatStartsProcessesAndOneInAnotherModuleAreSeen() {
        assertThatThrownBy(() -> Processes.startInOneClassPerModule(PLANTED).check(VIOLATIONS))
                .hasMessageContaining("FirstStarter")
                .hasMessageContaining("SecondStarter")
                .hasMessageContaining("PlantedStarter");
    }
}
