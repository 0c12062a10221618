package io.snapferry.gateway.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.snapferry.contracts.webhook.SigningSecret;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures and secrets as Standard Webhooks has them, with keys that both sides know. */
public final class Signature {
    private static final int BYTES = 32;
    private static final int ID_BYTES = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Signature() {}

    /** A new secret of 256 bits of chance. */
    public static String newSecret() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Webhook.SECRET_PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** An id that no other webhook has. */
    public static String newId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** One signature by each secret that holds, as the header has them. */
    static String of(List<SigningSecret> secrets, String id, Instant now, String payload) {
        return secrets.stream()
                .filter(secret -> secret.holds(now))
                .map(secret -> sign(secret.secret(), id, now, payload))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String id, Instant now, String payload) {
        try {
            return new Webhook(secret).sign(id, now.getEpochSecond(), payload);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("cannot sign with a secret of this webhook: " + e.getMessage(), e);
        }
    }
}
