package io.snapferry.gateway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Secrets of tokens. Each is 256 bits of chance, so nobody finds one by trying, however fast its hash is: the slow hashes
 * that passwords need would only make every request slow. The prefix lets programs that look for secrets in code find it.
 */
public final class Secret {
    private static final String PREFIX = "snapferry_";
    private static final int BYTES = 32;
    private static final int ID_DIGITS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    public static String create() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In hexadecimal digits. */
    static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the token with this hash is called by: the same at every gateway, and of no use without the secret. */
    static String id(String hash) {
        return hash.substring(0, ID_DIGITS);
    }
}
