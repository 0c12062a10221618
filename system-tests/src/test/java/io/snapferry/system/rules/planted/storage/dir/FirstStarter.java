package io.snapferry.system.rules.planted.storage.dir;

import java.io.IOException;

final class FirstStarter {
    void start() throws IOException {
        new ProcessBuilder("true").start();
    }
}
