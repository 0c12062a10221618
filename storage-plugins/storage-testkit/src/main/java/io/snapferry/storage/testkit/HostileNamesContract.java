package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Snapshot names that mean something to a shell, a path or a command. */
abstract class HostileNamesContract extends ContractTheme {
    @TestFactory
    Stream<DynamicTest> aHostileSnapshotNameIsRefusedOrTakenLiterally() {
        return Stream.of(
                        "",
                        ".",
                        "..",
                        "../up",
                        "a/b",
                        "-r",
                        "--",
                        "a b",
                        "a@b",
                        "a#b",
                        "a%b",
                        "$(id)",
                        "a\nb",
                        "a\0b",
                        "ä",
                        "*",
                        "x".repeat(300))
                .map(name -> dynamicTest("'" + name.replace('\0', '0') + "'", () -> refusedOrLiteral(name)));
    }

    private void refusedOrLiteral(String name) throws Exception {
        VolumeName volume = world().name(100, Math.floorMod(name.hashCode(), 1000));
        world().fixture.source().create(volume, MIB);
        world().snapshot(volume, "before");
        Throwable thrown = catchThrowable(() -> world().source.snapshot(List.of(volume), name));
        List<String> names = world().find(world().source, volume).orElseThrow().snapshots().stream()
                .map(Snapshot::name)
                .toList();
        if (thrown == null) {
            assertThat(names).containsExactly("before", name);
        } else {
            assertThat(thrown).isInstanceOf(StorageException.class);
            assertThat(names).containsExactly("before");
        }
    }
}
