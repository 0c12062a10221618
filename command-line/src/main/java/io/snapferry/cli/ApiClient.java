package io.snapferry.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/** The gateway's REST API. Every method throws {@link CommandFailedException} with the reason for the user. */
final class ApiClient {
    private static final String ROOT = "/api/v1/";
    /** The gateway says something every 15 s. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** @param revision the tag under which it can be changed, if nobody else has done so meanwhile */
    record Revised(JsonNode value, String revision) {}

    private final URI gateway;
    private final Optional<String> token;
    private final HttpClient http;

    private ApiClient(URI gateway, Optional<String> token, HttpClient http) {
        this.gateway = gateway;
        this.token = token;
        this.http = http;
    }

    /**
     * The API of a gateway.
     *
     * @param token what to show it
     * @param trust whose word on its certificate is taken; that of those whom Java trusts if empty
     */
    static ApiClient at(URI gateway, Optional<String> token, Optional<SSLContext> trust) {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        trust.ifPresent(http::sslContext);
        return new ApiClient(gateway, token, http.build());
    }

    /** One path segment or query value, whatever the user typed. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return send("GET", path, Optional.empty());
    }

    /** A thing with its revision. */
    Revised read(String path) {
        Revised thing = send("GET", path, Optional.empty(), Optional.empty());
        if (thing.revision().isEmpty()) {
            throw new CommandFailedException("the answer of " + gateway
                    + " has no ETag, which a gateway sends: see that" + " no proxy takes it away");
        }
        return thing;
    }

    /** All items of a collection, whatever number of pages they come in. */
    JsonNode items(String path) {
        ArrayNode all = PrettyJson.MAPPER.createArrayNode();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            JsonNode page = get(next.get());
            page.path("items").forEach(all::add);
            next = Optional.ofNullable(page.path("next").textValue())
                    .map(link -> link.substring(link.indexOf(ROOT) + ROOT.length()));
        }
        return all;
    }

    JsonNode post(String path, JsonNode body) {
        return send("POST", path, Optional.of(body));
    }

    JsonNode post(String path) {
        return send("POST", path, Optional.empty());
    }

    JsonNode patch(String path, JsonNode body) {
        return send("PATCH", path, Optional.of(body));
    }

    /** As {@link #patch(String, JsonNode)}, unless the thing has another revision by now: then it is refused with 412. */
    JsonNode patch(String path, JsonNode body, String revision) {
        return send("PATCH", path, Optional.of(body), Optional.of(revision)).value();
    }

    /** The deleted thing while it is being removed; nothing if it is gone. */
    JsonNode delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    /** As {@link #delete(String)}, unless the thing has another revision by now: then it is refused with 412. */
    JsonNode delete(String path, String revision) {
        return send("DELETE", path, Optional.empty(), Optional.of(revision)).value();
    }

    private JsonNode send(String method, String path, Optional<JsonNode> body) {
        return send(method, path, body, Optional.empty()).value();
    }

    private Revised send(String method, String path, Optional<JsonNode> body, Optional<String> revision) {
        HttpRequest.Builder request = request(path)
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .method(
                        method,
                        body.map(b -> BodyPublishers.ofString(b.toString())).orElseGet(BodyPublishers::noBody));
        body.ifPresent(b -> request.header("Content-Type", "application/json"));
        revision.ifPresent(r -> request.header("If-Match", r));
        HttpResponse<String> answer = exchange(request.build(), BodyHandlers.ofString());
        JsonNode value = parsed(answer.statusCode(), answer.body());
        if (answer.statusCode() / 100 == 2) {
            return new Revised(value, answer.headers().firstValue("ETag").orElse(""));
        }
        throw refused(answer.statusCode(), value, body);
    }

    /**
     * Reads a stream line by line until the reader has enough or the stream ends, as one that is silent for too long does.
     *
     * @param lastEventId after which event it is to begin, if that matters
     * @param reader whether it goes on
     * @throws GatewayAwayException if it breaks or cannot begin
     */
    void lines(String path, Optional<String> lastEventId, Predicate<String> reader) {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        HttpResponse<InputStream> answer = exchange(request.build(), BodyHandlers.ofInputStream());
        try (Watchdog stream = new Watchdog(answer.body(), SILENCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            if (answer.statusCode() != OK) {
                String text = lines.lines().collect(Collectors.joining());
                throw refused(answer.statusCode(), parsed(answer.statusCode(), text), Optional.empty());
            }
            String line = lines.readLine();
            while (line != null && reader.test(line)) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new GatewayAwayException("the stream from " + gateway + " ended");
            }
        } catch (IOException e) {
            throw new GatewayAwayException("the stream from " + gateway + " broke: " + e.getMessage());
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + ROOT + path))
                .header("User-Agent", "snapferry-cli/" + Version.number());
        token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
        return request;
    }

    private CommandFailedException refused(int status, JsonNode value, Optional<JsonNode> body) {
        String problem = ProblemText.of(status, value, gateway, body.orElseGet(MissingNode::getInstance));
        return status == UNAVAILABLE ? new GatewayAwayException(problem) : new RefusedException(problem, status);
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (HttpTimeoutException e) {
            throw new GatewayAwayException("the gateway at " + gateway + " did not answer in time; whether the command"
                    + " was carried out is not known: look at the job before you try again");
        } catch (IOException e) {
            throw new GatewayAwayException("cannot reach the gateway at " + gateway + ": " + reason(e)
                    + ". Start one with ./snapferry up, or name another with --url or SNAPFERRY_URL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    private static String reason(IOException e) {
        if (e instanceof SSLHandshakeException) {
            return "its certificate is not trusted (" + e.getMessage()
                    + "); name the authority's certificate with --ca-file";
        }
        if (e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException) {
            return "no host has that name";
        }
        return e instanceof ConnectException ? "nobody listens there" : e.toString();
    }

    private JsonNode parsed(int status, String body) {
        if (body.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return PrettyJson.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new CommandFailedException("what answers at " + gateway + " is not a Snapferry gateway (status "
                    + status + ", no JSON): check --url or SNAPFERRY_URL");
        }
    }
}
