package io.snapferry.transfer.rehearsal;

import io.snapferry.quiesce.Program;
import io.snapferry.quiesce.spi.QuiesceException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs programs that check copies.
 *
 * @param log told what they print last
 */
public record CheckProgram(Consumer<String> log) {
    private static final int TOLD = 20;

    /** Where a program is; a worker's path may leave out the folders that have those for file systems. */
    static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    void tell(String what) {
        log.accept(what);
    }

    /** Returns its status when it has ended; an interrupt ends it. */
    int run(List<String> line, Map<String, String> environment, List<String> said)
            throws QuiesceException, InterruptedException {
        try {
            return Program.watch(line, environment, said);
        } finally {
            String name = Path.of(line.get(0)).getFileName().toString();
            said.stream().skip(Math.max(0, said.size() - TOLD)).forEach(one -> tell(name + ": " + one));
        }
    }
}
