package io.snapferry.benchmarks.load;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers every request with the content of a file: what the HTTP server and its clients take by themselves. */
public final class FixedAnswerMain {
    static final String READY = "fixed answers at port ";

    private FixedAnswerMain() {}

    public static void main(String[] arguments) throws Exception {
        Buffer answer = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(answer))
                .listen(0, "127.0.0.1")
                .onSuccess(server -> System.out.println(READY + server.actualPort() + ";"))
                .onFailure(e -> Runtime.getRuntime().halt(1));
    }
}
