package io.snapferry.system.rules.planted.scheduler;

public final class PlantedScheduler {
    public void startsAProcess() throws java.io.IOException {
        new PlantedStarter().start();
    }
}
