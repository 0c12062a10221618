package io.snapferry.cli.core.pvesr;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts with {@code %XX} for some of their bytes. */
final class PercentCode {
    private static final int CODED = 3;
    private static final int HEX = 16;

    private PercentCode() {}

    /** What looks like a code and is none stays; bytes that are no UTF-8 are marked. */
    static String decoded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            int high = bytes[at] == '%' && at + CODED <= bytes.length ? digit(bytes[at + 1]) : -1;
            int low = high < 0 ? -1 : digit(bytes[at + 2]);
            if (low < 0) {
                plain.put(bytes[at]);
            } else {
                plain.put((byte) (high * HEX + low));
                at += CODED - 1;
            }
        }
        return new String(bytes(plain), StandardCharsets.UTF_8);
    }

    private static int digit(byte hex) {
        return Character.digit((char) (hex & 0xFF), HEX);
    }

    private static byte[] bytes(ByteBuffer written) {
        byte[] bytes = new byte[written.position()];
        written.flip().get(bytes);
        return bytes;
    }
}
