package io.snapferry.storage.dir;

final class Ext4DirContractTest extends MountedDirContract {
    Ext4DirContractTest() {
        super("ext4", false);
    }
}
