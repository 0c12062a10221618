package io.snapferry.system.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider for one person, with a page where she says who she is. Its logins are short, and renewed if it likes. */
final class ProviderUnderTest implements AutoCloseable {
    static final String CLIENT = "snapferry-console";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String KEY = "key-1";

    private final HttpServer server;
    private final KeyPair keys;
    private final int seconds;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger renewed = new AtomicInteger();
    private volatile boolean renews = true;

    private ProviderUnderTest(HttpServer server, KeyPair keys, int seconds) {
        this.server = server;
        this.keys = keys;
        this.seconds = seconds;
    }

    /** Whose logins last so many seconds. */
    static ProviderUnderTest start(int seconds) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ProviderUnderTest provider = new ProviderUnderTest(server, generator.generateKeyPair(), seconds);
        server.createContext("/", provider::answer);
        server.start();
        return provider;
    }

    String url() {
        return "http://" + host() + "/realms/ops";
    }

    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    int renewed() {
        return renewed.get();
    }

    void renewsNoMore() {
        renews = false;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath().replaceAll(".*/", "");
            Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
            switch (path) {
                case "openid-configuration" -> json(exchange, 200, about());
                case "keys" -> json(exchange, 200, publicKeys());
                case "login" -> page(exchange, query);
                case "go" -> goBack(exchange, query);
                case "token" ->
                    token(exchange, form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                default -> send(exchange, 200, "");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            exchange.close();
        }
    }

    private String about() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/login","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}""".formatted(url());
    }

    private static void page(HttpExchange exchange, Map<String, String> asked) throws IOException {
        String links = "<h1>Who are you?</h1><a href='go?%1$s'>Alice</a> <a href='go?%1$s&refuse=1'>Nobody</a>"
                .formatted(exchange.getRequestURI().getRawQuery().replace("'", "%27"));
        if (!"S256".equals(asked.get("code_challenge_method")) || !CLIENT.equals(asked.get("client_id"))) {
            links = "not with me";
        }
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        send(exchange, 200, links);
    }

    private void goBack(HttpExchange exchange, Map<String, String> asked) throws IOException {
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String said = asked.containsKey("refuse") ? "error=access_denied&error_description=not+today" : "code=" + code;
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri") + "?" + said + "&state="
                                + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
        send(exchange, 302, "");
    }

    private void token(HttpExchange exchange, Map<String, String> asked) throws IOException, GeneralSecurityException {
        Map<String, String> login;
        if (asked.get("grant_type").equals("refresh_token")) {
            login = renews ? Map.of() : null;
            renewed.incrementAndGet();
        } else {
            login = codes.remove(asked.get("code"));
            String challenge = BASE64.encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(asked.get("code_verifier").getBytes(StandardCharsets.US_ASCII)));
            login = login != null && challenge.equals(login.get("code_challenge")) ? login : null;
        }
        if (login == null) {
            json(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String nonce = login.containsKey("nonce") ? ",\"nonce\":\"" + login.get("nonce") + "\"" : "";
        json(exchange, 200, """
                {"token_type":"Bearer","expires_in":%d,"refresh_token":"again","access_token":"%s","id_token":"%s"}""".formatted(seconds, signed("snapferry", ""), signed(CLIENT, nonce)));
    }

    private String signed(String audience, String more) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String content = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY + "\"}") + "."
                + base64("""
                {"iss":"%s","aud":"%s","sub":"1234","iat":%d,"exp":%d,"name":"alice","groups":["ops"]%s}""".formatted(url(), audience, now, now + seconds, more));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private String publicKeys() {
        RSAPublicKey open = (RSAPublicKey) keys.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"" + KEY + "\",\"n\":\""
                + number(open.getModulus().toByteArray()) + "\",\"e\":\""
                + number(open.getPublicExponent().toByteArray()) + "\"}]}";
    }

    private static String number(byte[] bytes) {
        return BASE64.encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(String encoded) {
        Map<String, String> values = new HashMap<>();
        for (String pair : encoded == null ? new String[0] : encoded.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return values;
    }

    private static void json(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
        send(exchange, status, body);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
