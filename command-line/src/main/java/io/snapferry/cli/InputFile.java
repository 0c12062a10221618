package io.snapferry.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the user names; {@value #STANDARD} is the standard input. */
final class InputFile {
    static final String STANDARD = "-";

    private InputFile() {}

    /** As problems call it. */
    static String name(String file) {
        return file.equals(STANDARD) ? "standard input" : file;
    }

    /** Its text; what is no UTF-8 is marked in it. */
    static String read(String file, InputStream standard) {
        try {
            byte[] bytes = file.equals(STANDARD) ? standard.readAllBytes() : Files.readAllBytes(Path.of(file));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new CommandFailedException("there is no file " + file);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "cannot read " + name(file) + ": " + e.getMessage() + ". It must be a file that you may read");
        }
    }
}
