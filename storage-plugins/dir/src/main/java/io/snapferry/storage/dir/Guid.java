package io.snapferry.storage.dir;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Identities of snapshots: 128 random bits as 32 hexadecimal digits, which are names of folders too. */
final class Guid {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Guid() {}

    static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static boolean isGuid(String text) {
        return FORM.matcher(text).matches();
    }
}
