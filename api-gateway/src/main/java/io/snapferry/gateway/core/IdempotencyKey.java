package io.snapferry.gateway.core;

import io.snapferry.contracts.command.RepeatableId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a client names a request with, so that it may send it again: the header {@code Idempotency-Key}, after the IETF's
 * draft of this name. The draft's quotes may be left out.
 */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern ALLOWED = Pattern.compile("[!#-\\[\\]-~]{1,255}");
    private static final int BYTES = 16;

    /** Reads the header; throws a {@link ProblemException} that names it. */
    public static IdempotencyKey read(String header) {
        boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
        String value = quoted ? header.substring(1, header.length() - 1) : header;
        if (!ALLOWED.matcher(value).matches()) {
            throw new ProblemException(Problem.invalid(List.of(new FieldError(
                    HEADER,
                    "is not one of 1 to 255 printable characters without spaces, quotes and backslashes: a UUID is"
                            + " good"))));
        }
        return new IdempotencyKey(value);
    }

    /**
     * The id of the command that the request becomes.
     *
     * @param who has sent it: keys of others are other keys
     */
    public String commandId(String who, String method, String path, byte[] body) {
        String request = method + " " + path;
        return new RepeatableId(hash(bytes(who), bytes(value)), hash(bytes(request), body)).text();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes(first.length + " "));
            digest.update(first);
            return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(second), BYTES));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
