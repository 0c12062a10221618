package io.snapferry.system;

class BtrfsMigrationIT extends Migration {
    @Override
    String type() {
        return "btrfs";
    }
}
