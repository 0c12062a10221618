package io.snapferry.system.rules.planted.calendar;

final class PlantedThread {
    Thread starts() {
        return new Thread(() -> {});
    }
}
