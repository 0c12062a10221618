package io.snapferry.kit.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Map;
import java.util.Optional;

/** Public and private keys. */
public final class KeyPairs {
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519");
    private static final byte[] SOMETHING = "whatever is signed".getBytes(StandardCharsets.UTF_8);

    private KeyPairs() {}

    /** Whether what the one signs is proven by the other. */
    public static boolean belong(PublicKey publicKey, PrivateKey privateKey) {
        Optional<String> algorithm = Optional.ofNullable(SIGNATURES.get(privateKey.getAlgorithm()));
        try {
            Signature signing = Signature.getInstance(algorithm.orElseThrow(
                    () -> new GeneralSecurityException("unknown kind of key: " + privateKey.getAlgorithm())));
            signing.initSign(privateKey);
            signing.update(SOMETHING);
            byte[] signed = signing.sign();
            signing.initVerify(publicKey);
            signing.update(SOMETHING);
            return signing.verify(signed);
        } catch (GeneralSecurityException e) {
            // Keys of two kinds.
            return false;
        }
    }
}
