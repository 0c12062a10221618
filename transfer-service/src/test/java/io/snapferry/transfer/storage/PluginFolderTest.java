package io.snapferry.transfer.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {

    private static final Path EXAMPLE =
            Path.of("../storage-plugins/storage-testkit/src/test/java/io/snapferry/storage/example");

    @TempDir
    private Path folder;

    private Path plugins() {
        return folder.resolve("plugins");
    }

    private PluginJars jars() throws IOException {
        return new PluginJars(Files.createDirectories(folder.resolve("work")));
    }

    private Path jar(String name) {
        return plugins().resolve(name + ".jar");
    }

    @Test
    void theExampleOfTheGuideIsBuiltFromTheSpiAloneAndCanBeUsed() throws Exception {
        jars().ofSources(jar("folder"), "io.snapferry.storage.example.FolderPlugin", EXAMPLE);
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.write(images.resolve("vm-100-disk-0.raw"), new byte[7]);

        NodeStorages storages = PluginLoader.open(
                new NodeName("node-a"),
                Map.of(
                        new StorageId("local"),
                        new StorageConfig("storages.local", "folder", Map.of("path", images.toString()))),
                PluginLoader.installed(plugins()));

        Storage local = storages.storage(new StorageId("local"));
        assertThat(local.list(ListRequest.of(100)))
                .singleElement()
                .satisfies(volume -> assertThat(volume.sizeBytes()).isEqualTo(7));
        assertThatThrownBy(() -> local.rename(
                        local.list(ListRequest.all()).get(0).name(),
                        local.list(ListRequest.all()).get(0).name(),
                        100))
                .hasMessageContaining("RENAME");
        storages.close();
    }

    @Test
    void aPluginSeesItsOwnClassesAndTheSpiOnly() throws Exception {
        jars().ofClass(jar("a"), "Curious", "sees()", """
                private static String sees() {
                    try {
                        Class.forName("io.snapferry.transfer.storage.PluginLoader");
                        return "all";
                    } catch (ClassNotFoundException e) {
                        return "little";
                    }
                }
                """);

        assertThat(types(PluginFolder.load(plugins()))).containsExactly("little");
    }

    @Test
    void twoPluginsMayHaveClassesOfOneName() throws Exception {
        jars().ofClass(jar("a"), "Same", "\"one\"", "");
        jars().ofClass(jar("b"), "Same", "\"two\"", "");

        assertThat(types(PluginFolder.load(plugins()))).containsExactly("one", "two");
    }

    @Test
    void aFolderOfJarsIsOnePlugin() throws Exception {
        jars().ofClass(plugins().resolve("big/plugin.jar"), "Big", "\"big\"", "");
        jars().ofClass(folder.resolve("library.jar"), "Library", "\"library\"", "");
        Files.copy(folder.resolve("library.jar"), plugins().resolve("big/library.jar"));

        Plugins found = PluginFolder.load(plugins());

        assertThat(types(found)).containsExactlyInAnyOrder("big", "library");
        assertThat(found.problem("big")).isEmpty();
    }

    @Test
    void oneTypeInTwoJarsIsRefusedWithBothPlaces() throws Exception {
        jars().ofClass(jar("a"), "One", "\"tape\"", "");
        jars().ofClass(jar("b"), "Other", "\"tape\"", "");

        assertThat(PluginFolder.load(plugins()).problem("tape"))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains("installed more than once", jar("a").toString(), jar("b").toString()));
    }

    @Test
    void whatCannotBeLoadedBecomesASentenceAndTheOthersAreThere() throws Exception {
        jars().ofClass(
                        jar("a"),
                        "Failing",
                        "\"failing\"",
                        "public Failing() { throw new IllegalStateException(\"no tape\"); }");
        jars().ofClass(jar("b"), "Broken", "\"broken\"", "static final int N = 1 / Integer.parseInt(\"0\");");
        jars().ofClass(jar("c"), "Wrong", "\"Wrong Type\"", "");
        jars().ofClass(jar("d"), "Fine", "\"fine\"", "");
        jars().of(jar("e"), "no.such.Plugin", List.of());
        Files.writeString(plugins().resolve("f.txt"), "no plugin");

        Plugins found = PluginFolder.load(plugins());

        assertThat(types(found)).containsExactly("fine");
        assertThat(found.broken()).hasSize(5);
        assertThat(found.broken().get(0)).contains(jar("a").toString(), "no tape");
        assertThat(found.broken().get(1)).contains(jar("b").toString(), "by zero");
        assertThat(found.broken().get(2)).contains(jar("c").toString(), "'Wrong Type'");
        assertThat(found.broken().get(3)).contains(jar("e").toString(), "no.such.Plugin");
        assertThat(found.broken().get(4)).contains(plugins().resolve("f.txt").toString(), "neither a jar nor");
        assertThat(found.broken()).noneMatch(sentence -> sentence.contains("\n"));
    }

    @Test
    void aPluginRunsWithItsOwnClassLoaderAsTheThreads() throws Exception {
        jars().ofClass(jar("a"), "Context", "\"context\"", "");
        StoragePlugin plugin = PluginFolder.load(plugins()).plugin("context");
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThatThrownBy(() -> plugin.open(new StorageSettings("local", Map.of())))
                .hasMessage("true");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void aFolderThatIsNotThereHasNoPlugins() {
        assertThat(PluginFolder.load(plugins()).installed()).isEmpty();
        assertThat(PluginFolder.load(plugins()).broken()).isEmpty();
    }

    private static List<String> types(Plugins plugins) {
        return plugins.installed().stream().map(Plugins.Installed::type).toList();
    }
}
