package io.snapferry.transfer.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the beginning of a disk's image shows.
 *
 * @param fileSystem that fills the disk and can be checked
 * @param mounted whether it was in use when the snapshot was taken, and wants its journal replayed first
 * @param words what it is, with its article
 */
public record ImageContent(Optional<FileSystem> fileSystem, boolean mounted, String words) {
    /** So many bytes of the beginning say all that can be told. */
    public static final int HEAD = 0x10000 + 4096;

    private static final int SECTOR = 512;
    private static final int EXT = 1024;
    private static final int EXT_MAGIC = EXT + 0x38;
    private static final int EXT_INCOMPATIBLE = EXT + 0x60;
    private static final int EXT_LAST_ORPHAN = EXT + 0xE8;
    private static final int EXT_RECOVER = 0x4;
    private static final int BTRFS = 0x10000;
    private static final int BTRFS_DEVICES = BTRFS + 0x88;

    /** Reads the first {@link #HEAD} bytes, or all that a smaller image has. */
    public static ImageContent of(byte[] beginning) {
        ByteBuffer head = ByteBuffer.wrap(Arrays.copyOf(beginning, HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        if ((head.getShort(EXT_MAGIC) & 0xFFFF) == 0xEF53) {
            boolean mounted = (head.getInt(EXT_INCOMPATIBLE) & EXT_RECOVER) != 0 || head.getInt(EXT_LAST_ORPHAN) != 0;
            return new ImageContent(Optional.of(FileSystem.EXT), mounted, "an ext file system");
        }
        if (has(head, BTRFS + 0x40, "_BHRfS_M")) {
            return head.getLong(BTRFS_DEVICES) == 1
                    ? new ImageContent(Optional.of(FileSystem.BTRFS), false, "a btrfs file system")
                    : other("one of several disks of a btrfs file system");
        }
        if (has(head, 0, "XFSB")) {
            return new ImageContent(Optional.of(FileSystem.XFS), false, "an XFS file system");
        }
        return other(withoutFileSystem(head));
    }

    private static String withoutFileSystem(ByteBuffer head) {
        if (has(head, 0, "LUKS\u00ba\u00be")) {
            return "an encrypted disk (LUKS)";
        }
        for (int sector = 0; sector < 4; sector++) {
            if (has(head, sector * SECTOR, "LABELONE")) {
                return "a volume of LVM";
            }
        }
        if (has(head, SECTOR, "EFI PART") || (head.getShort(SECTOR - 2) & 0xFFFF) == 0xAA55) {
            return "a partition table or a boot sector";
        }
        return "nothing that is known here";
    }

    private static ImageContent other(String words) {
        return new ImageContent(Optional.empty(), false, words);
    }

    private static boolean has(ByteBuffer head, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        byte[] found = new byte[wanted.length];
        head.get(at, found);
        return Arrays.equals(found, wanted);
    }
}
