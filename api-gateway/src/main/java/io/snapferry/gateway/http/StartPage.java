package io.snapferry.gateway.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** Tells a visitor what this is and where to go. */
final class StartPage {
    private static final String TEXT = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Snapferry</title>
            <h1>Snapferry</h1>
            <p>This gateway is the way to Snapferry, which replicates the volumes of guests between nodes on a timetable.</p>
            <h2>API</h2>
            <p>A request shows a token: <code>Authorization: Bearer TOKEN</code>. The file admin.token in the data folder has one.</p>
            <ul>
            <li><a href="/api/v1/jobs">/api/v1/jobs</a></li>
            <li><a href="/api/v1/guests">/api/v1/guests</a></li>
            <li><a href="/api/v1/nodes">/api/v1/nodes</a></li>
            <li><a href="/api/v1/events">/api/v1/events</a> (server-sent events)</li>
            <li><a href="/docs">/docs</a>: all of it, to read and to try out; <a href="/openapi.yaml">/openapi.yaml</a>, and <a href="/asyncapi.yaml">/asyncapi.yaml</a> for events</li>
            <li><a href="/health/ready">/health/ready</a></li>
            </ul>
            <h2>Command line</h2>
            <pre>
            ./snapferry list
            ./snapferry status
            ./snapferry create-local-job 100-0 node-b --schedule "*/5" --rate 10
            ./snapferry explain "mon..fri 22:30"
            ./snapferry log 100-0
            ./snapferry help
            </pre>
            </html>
            """;

    private StartPage() {}

    static void install(Router router) {
        router.route(HttpMethod.GET, "/")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/html; charset=utf-8")
                        .end(TEXT));
        Resource.at(router, "/").allowing(HttpMethod.GET).end();
    }
}
