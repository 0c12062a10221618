package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.VolumeKind;

final class BlockContractTest extends BtrfsContract {
    BlockContractTest() {
        super(VolumeKind.BLOCK);
    }
}
