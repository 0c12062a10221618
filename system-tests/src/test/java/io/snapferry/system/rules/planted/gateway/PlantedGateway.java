package io.snapferry.system.rules.planted.gateway;

import io.snapferry.system.rules.planted.scheduler.PlantedScheduler;

final class PlantedGateway {
    PlantedScheduler another() {
        return new PlantedScheduler();
    }
}
