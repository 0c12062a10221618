package io.snapferry.transfer.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.StoragePlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Makes plugins as others do: from their sources and the SPI, and nothing else.
 *
 * @param work an existing folder for what is between sources and jars
 */
record PluginJars(Path work) {

    private static final String SERVICES = "META-INF/services/" + StoragePlugin.class.getName();

    /** @param type an expression */
    void ofClass(Path jar, String name, String type, String members) throws IOException {
        Path source = Files.createTempDirectory(work, name).resolve(name + ".java");
        Files.writeString(source, """
                import io.snapferry.storage.spi.*;
                public final class %s implements StoragePlugin {
                    %s
                    public String type() { return %s; }
                    public int spiVersion() { return SPI_VERSION; }
                    public Storage open(StorageSettings settings) throws StorageException {
                        throw new StorageException(ErrorCode.UNAVAILABLE,
                            String.valueOf(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()));
                    }
                }
                """.formatted(name, members, type));
        of(jar, name, List.of(source));
    }

    /** A plugin of all the sources of a folder but its tests. */
    void ofSources(Path jar, String provider, Path folder) throws IOException {
        try (Stream<Path> sources = Files.list(folder)) {
            of(
                    jar,
                    provider,
                    sources.filter(source -> !source.toString().matches(".*(Test|Fixture)\\.java"))
                            .toList());
        }
    }

    /** @param provider what the jar says its plugin is, right or wrong */
    void of(Path jar, String provider, List<Path> sources) throws IOException {
        Path classes = Files.createTempDirectory(work, "classes");
        if (!sources.isEmpty()) {
            compile(sources, classes);
        }
        pack(jar, provider, classes);
    }

    private static void compile(List<Path> sources, Path classes) {
        String spi = StoragePlugin.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-classpath", spi, "-d", classes.toString()));
        sources.forEach(source -> arguments.add(source.toString()));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .as("compiles from the SPI alone")
                .isZero();
    }

    private static void pack(Path jar, String provider, Path classes) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
            }
            out.putNextEntry(new JarEntry(SERVICES));
            out.write(provider.getBytes(StandardCharsets.UTF_8));
        }
    }
}
