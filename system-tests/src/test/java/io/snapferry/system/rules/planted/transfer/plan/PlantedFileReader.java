package io.snapferry.system.rules.planted.transfer.plan;

import java.nio.file.Files;
import java.nio.file.Path;

final class PlantedFileReader {
    boolean reads() {
        return Files.exists(Path.of("x"));
    }
}
