package io.snapferry.storage.kit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 of the blocks that are not zero, each with its place, and of the size: holes and written zeros are equal. */
public final class ImageDigest {
    private static final String FORM = "sha256-blocks:";
    private static final int BLOCK = 4096;
    private static final int AT_ONCE = 64 * BLOCK;
    private static final byte[] ZEROS = new byte[BLOCK];

    private final MessageDigest digest = sha256();

    private ImageDigest() {}

    public static String of(Path image) throws IOException {
        ImageDigest all = new ImageDigest();
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE);
            long position = 0;
            while (fill(channel, buffer)) {
                all.blocks(position, buffer.array(), buffer.limit());
                position += buffer.limit();
            }
            all.number(position);
        }
        return FORM + HexFormat.of().formatHex(all.digest.digest());
    }

    private static boolean fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        buffer.clear();
        int count = 0;
        while (count >= 0 && buffer.hasRemaining()) {
            count = channel.read(buffer);
        }
        buffer.flip();
        return buffer.hasRemaining();
    }

    private void blocks(long position, byte[] bytes, int length) {
        for (int from = 0; from < length; from += BLOCK) {
            int to = Math.min(from + BLOCK, length);
            if (!Arrays.equals(bytes, from, to, ZEROS, 0, to - from)) {
                number(position + from);
                digest.update(bytes, from, to - from);
            }
        }
    }

    private void number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
