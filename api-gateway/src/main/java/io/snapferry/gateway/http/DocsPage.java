package io.snapferry.gateway.http;

import io.snapferry.gateway.contract.Contract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The contract, as the file and as a page on which requests can be tried out; all of it comes from here. */
final class DocsPage {
    private static final String HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Snapferry: the API</title>
            <link rel="stylesheet" href="/docs/swagger-ui.css">
            <script src="/docs/swagger-ui-bundle.js"></script>
            <script src="/docs/start.js"></script>
            </head>
            <body><div id="docs"></div></body>
            </html>
            """;
    private static final String START = """
            window.addEventListener('load', () => SwaggerUIBundle(
                {url: '/openapi.yaml', dom_id: '#docs', deepLinking: true, validatorUrl: null}));
            """;

    /** The page writes its styles while it runs; it asks nobody but this gateway. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.of(
            "start.js", "text/javascript; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8");

    private static final String YAML = "application/yaml; charset=utf-8";

    private final Vertx vertx;
    private final Map<String, Future<Buffer>> parts = new HashMap<>();

    private DocsPage(Vertx vertx) {
        this.vertx = vertx;
    }

    static void install(Router router, Vertx vertx) {
        DocsPage page = new DocsPage(vertx);
        text(router, "/openapi.yaml", YAML, Contract.text(Contract.REQUESTS));
        text(router, "/asyncapi.yaml", YAML, Contract.text(Contract.EVENTS));
        text(router, "/docs", "text/html; charset=utf-8", HTML);
        router.route(HttpMethod.GET, "/docs/:part").handler(page::part);
        Resource.at(router, "/docs/:part").allowing(HttpMethod.GET).end();
    }

    private static void text(Router router, String path, String type, String text) {
        router.route(HttpMethod.GET, path)
                .handler(context -> context.response()
                        .putHeader("Content-Type", type)
                        .putHeader("Content-Security-Policy", POLICY)
                        .end(text));
        Resource.at(router, path).allowing(HttpMethod.GET).end();
    }

    private void part(RoutingContext context) {
        String name = context.pathParam("part");
        String type = TYPES.get(name);
        if (type == null) {
            context.fail(404);
            return;
        }
        parts.computeIfAbsent(name, this::load)
                .onSuccess(content -> context.response()
                        .putHeader("Content-Type", type)
                        .putHeader("Cache-Control", "max-age=3600")
                        .end(content))
                .onFailure(context::fail);
    }

    private Future<Buffer> load(String name) {
        return name.equals("start.js")
                ? Future.succeededFuture(Buffer.buffer(START))
                : vertx.executeBlocking(() -> Buffer.buffer(packed(name)));
    }

    private static byte[] packed(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(in);
        }
        try (InputStream in =
                resource("META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/" + name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream resource(String path) throws IOException {
        InputStream found = DocsPage.class.getClassLoader().getResourceAsStream(path);
        if (found == null) {
            throw new IOException(path + " is not there: the jar of swagger-ui is missing or another one");
        }
        return found;
    }
}
