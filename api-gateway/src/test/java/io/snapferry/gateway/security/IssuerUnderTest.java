package io.snapferry.gateway.security;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider with one key at a time. */
public final class IssuerUnderTest implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile KeyPair key;
    private final AtomicInteger keyNumber = new AtomicInteger();
    private volatile boolean away;

    private IssuerUnderTest(HttpServer server) throws GeneralSecurityException {
        this.server = server;
        newKey();
    }

    public static IssuerUnderTest start() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        IssuerUnderTest issuer = new IssuerUnderTest(server);
        server.createContext("/", issuer::answer);
        server.start();
        return issuer;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/realms/ops";
    }

    public void newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        keyNumber.incrementAndGet();
    }

    public void away(boolean now) {
        away = now;
    }

    /** How often somebody asked for the keys. */
    public int asked() {
        return asked.get();
    }

    /** A token with these claims, signed by this issuer's key. */
    public String token(String claims) throws GeneralSecurityException {
        return token("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-" + keyNumber + "\"}", claims);
    }

    public String token(String header, String claims) throws GeneralSecurityException {
        String signed = base64(header) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = (path.endsWith("/keys") ? keys() : about()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(away ? 500 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String about() {
        return "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}";
    }

    private String keys() {
        asked.incrementAndGet();
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"shared\",\"alg\":\"HS256\",\"k\":\"" + base64("x".repeat(32))
                + "\"},{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"key-" + keyNumber + "\",\"n\":\""
                + number(open.getModulus()) + "\",\"e\":\"" + number(open.getPublicExponent()) + "\"}]}";
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
