package io.snapferry.transfer.rehearsal;

import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.quiesce.spi.QuiesceException;
import io.snapferry.transfer.core.FileSystem;
import io.snapferry.transfer.core.ImageContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the file system in a copy of a disk's image. */
public record ImageCheck(CheckProgram programs) {
    private static final Map<String, String> IN_ENGLISH = Map.of("LC_ALL", "C");

    /** Looks at the copy, in which a journal is replayed; blocking. An interrupt ends it. */
    public VolumeCheck check(Path image) throws InterruptedException {
        try {
            ImageContent content = ImageContent.of(head(image));
            return content.fileSystem().isPresent()
                    ? check(image, content, content.fileSystem().get())
                    : VolumeCheck.notChecked("the disk has " + content.words() + ", whose inside is not looked at");
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return VolumeCheck.failed("the copy cannot be read (" + e + ")");
        }
    }

    private static byte[] head(Path image) throws IOException {
        try (InputStream bytes = Files.newInputStream(image)) {
            return bytes.readNBytes(ImageContent.HEAD);
        }
    }

    private VolumeCheck check(Path image, ImageContent content, FileSystem system) throws InterruptedException {
        Optional<Path> program = CheckProgram.find(system.program());
        if (program.isEmpty()) {
            return VolumeCheck.notChecked("the disk has " + content.words() + ", and " + system.program()
                    + " is not installed: install the package " + system.programPackage());
        }
        try {
            if (content.mounted() && system.replay().isPresent()) {
                programs.tell(content.words() + " that was in use: replaying its journal, as the guest would");
                int unused = run(program.get(), system.replay().get(), image, new ArrayList<>());
            }
            programs.tell(content.words() + ": checking it with " + system.words());
            List<String> said = new ArrayList<>();
            int status = run(program.get(), system.check(Files.isRegularFile(image)), image, said);
            return system.verdict(status, said);
        } catch (QuiesceException e) {
            return VolumeCheck.notChecked(e.getMessage());
        }
    }

    private int run(Path program, List<String> arguments, Path image, List<String> said)
            throws QuiesceException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(arguments);
        line.add(image.toString());
        return programs.run(line, IN_ENGLISH, said);
    }
}
