package io.snapferry.system.rules.planted.storage.dir;

import io.snapferry.system.rules.planted.scheduler.PlantedScheduler;

public final class PlantedPlugin {
    PlantedScheduler service() {
        return new PlantedScheduler();
    }
}
