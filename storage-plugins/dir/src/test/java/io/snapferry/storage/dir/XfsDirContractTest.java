package io.snapferry.storage.dir;

final class XfsDirContractTest extends MountedDirContract {
    XfsDirContractTest() {
        super("xfs", true);
    }
}
