package io.snapferry.storage.zfspool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The outer form of ZFS's resume tokens: version, checksum, length, and compressed bytes. */
final class TokenText {
    /** As long as the SPI allows. */
    static final int LONGEST = 16 << 10;

    private static final int UNPACKED = 1 << 16;
    private static final Pattern FORM = Pattern.compile("1-([0-9a-f]{1,16})-([0-9a-f]{1,8})-((?:[0-9a-f]{2})+)");

    private TokenText() {}

    /** @throws IllegalArgumentException if the text is no whole token */
    static byte[] read(String text) {
        Matcher form = FORM.matcher(text.length() > LONGEST ? "" : text);
        if (!form.matches()) {
            throw new IllegalArgumentException("it has another form");
        }
        byte[] compressed = HexFormat.of().parseHex(form.group(3));
        long sum = Long.parseUnsignedLong(form.group(1), 16);
        if (sum != sum(compressed, ByteOrder.LITTLE_ENDIAN) && sum != sum(compressed, ByteOrder.BIG_ENDIAN)) {
            throw new IllegalArgumentException("its checksum does not fit");
        }
        return inflated(compressed, Long.parseLong(form.group(2), 16));
    }

    private static byte[] inflated(byte[] compressed, long length) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed);
            byte[] bytes = new byte[UNPACKED];
            int count = inflater.inflate(bytes);
            if (!inflater.finished() || inflater.getRemaining() > 0 || count != length) {
                throw new IllegalArgumentException("it has another length than it says");
            }
            return Arrays.copyOf(bytes, count);
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("it cannot be decompressed", damaged);
        } finally {
            inflater.end();
        }
    }

    /** For this machine's ZFS. */
    static String write(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[bytes.length + 1024];
            byte[] compressed = Arrays.copyOf(buffer, deflater.deflate(buffer));
            return "1-" + Long.toHexString(sum(compressed, ByteOrder.nativeOrder())) + "-"
                    + Integer.toHexString(bytes.length) + "-" + HexFormat.of().formatHex(compressed);
        } finally {
            deflater.end();
        }
    }

    /** The first word of Fletcher's sum over all whole numbers of 32 bits. */
    private static long sum(byte[] bytes, ByteOrder order) {
        ByteBuffer numbers = ByteBuffer.wrap(bytes).order(order);
        long sum = 0;
        while (numbers.remaining() >= Integer.BYTES) {
            sum += Integer.toUnsignedLong(numbers.getInt());
        }
        return sum;
    }
}
