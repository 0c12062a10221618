package io.snapferry.system.rules.planted.transfer;

import io.snapferry.system.rules.planted.storage.dir.PlantedPlugin;

final class PlantedPluginUser {
    PlantedPlugin named() {
        return new PlantedPlugin();
    }
}
