package io.snapferry.system.rules.planted.scheduler;

import java.io.IOException;

final class PlantedStarter {
    void start() throws IOException {
        new ProcessBuilder("true").start();
    }
}
