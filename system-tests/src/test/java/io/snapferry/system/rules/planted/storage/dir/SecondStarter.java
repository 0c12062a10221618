package io.snapferry.system.rules.planted.storage.dir;

import java.io.IOException;

final class SecondStarter {
    void start() throws IOException {
        Runtime.getRuntime().exec(new String[] {"true"});
    }
}
