package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageContentTest {

    private static ImageContent read(Consumer<ByteBuffer> written) {
        byte[] head = new byte[ImageContent.HEAD];
        written.accept(ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN));
        return ImageContent.of(head);
    }

    private static Consumer<ByteBuffer> text(int at, String magic) {
        return head -> head.put(at, magic.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Consumer<ByteBuffer> ext() {
        return head -> head.putShort(1024 + 0x38, (short) 0xEF53);
    }

    private static Consumer<ByteBuffer> btrfs(long devices) {
        return text(0x10040, "_BHRfS_M").andThen(head -> head.putLong(0x10088, devices));
    }

    @Test
    void anExtFileSystemTellsWhetherItWasInUse() {
        assertThat(read(ext()).fileSystem()).contains(FileSystem.EXT);
        assertThat(read(ext()).mounted()).isFalse();
        assertThat(read(ext().andThen(head -> head.putInt(1024 + 0x60, 0x2C6))).mounted())
                .as("a journal to replay")
                .isTrue();
        assertThat(read(ext().andThen(head -> head.putInt(1024 + 0x60, 0x2C2))).mounted())
                .isFalse();
        assertThat(read(ext().andThen(head -> head.putInt(1024 + 0xE8, 12))).mounted())
                .as("files that were deleted while in use")
                .isTrue();
    }

    @Test
    void xfsAndBtrfsAreKnown() {
        assertThat(read(text(0, "XFSB")).fileSystem()).contains(FileSystem.XFS);
        assertThat(read(btrfs(1)).fileSystem()).contains(FileSystem.BTRFS);
    }

    @Test
    void aDiskOfABtrfsThatHasMoreOfThemCannotBeCheckedAlone() {
        assertThat(read(btrfs(2)).fileSystem()).isEmpty();
        assertThat(read(btrfs(2)).words()).contains("several disks");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0   | LUKS\u00ba\u00be | LUKS
                    512 | LABELONE         | LVM
                    512 | EFI PART         | partition table
                    510 | U\u00aa          | partition table
                    0   | NOTHING          | nothing that is known
                    """)
    void whatHasNoFileSystemOfItsOwnIsCalledByItsName(int at, String magic, String words) {
        assertThat(read(text(at, magic)).fileSystem()).isEmpty();
        assertThat(read(text(at, magic)).words()).contains(words);
    }

    @Test
    void aSmallOrEmptyDiskIsNothingThatIsKnown() {
        assertThat(ImageContent.of(new byte[0]).words()).contains("nothing that is known");
        assertThat(ImageContent.of(new byte[1000]).fileSystem()).isEmpty();
    }
}
