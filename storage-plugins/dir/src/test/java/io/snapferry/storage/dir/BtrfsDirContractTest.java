package io.snapferry.storage.dir;

final class BtrfsDirContractTest extends MountedDirContract {
    BtrfsDirContractTest() {
        super("btrfs", true);
    }
}
