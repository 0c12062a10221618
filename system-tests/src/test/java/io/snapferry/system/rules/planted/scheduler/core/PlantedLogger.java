package io.snapferry.system.rules.planted.scheduler.core;

import org.slf4j.LoggerFactory;

final class PlantedLogger {
    void logs() {
        LoggerFactory.getLogger(PlantedLogger.class).info("said");
    }
}
