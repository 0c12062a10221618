package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.VolumeKind;

final class FilesystemContractTest extends BtrfsContract {
    FilesystemContractTest() {
        super(VolumeKind.FILESYSTEM);
    }
}
