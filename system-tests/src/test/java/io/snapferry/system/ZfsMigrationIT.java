package io.snapferry.system;

class ZfsMigrationIT extends Migration {
    @Override
    String type() {
        return "zfspool";
    }
}
