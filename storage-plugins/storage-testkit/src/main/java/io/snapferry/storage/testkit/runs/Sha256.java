package io.snapferry.storage.testkit.runs;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest that programs of any machine can also tell. */
final class Sha256 {
    private Sha256() {}

    /** In hexadecimal digits; of null, none. */
    static String of(byte[] bytes) {
        try {
            return bytes == null
                    ? "nothing"
                    : HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
