package io.snapferry.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker and controller in this process, reachable on loopback only. What it acknowledged stays in its
 * folder and survives a restart and {@code kill -9}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final Path data;
    private final int port;
    private final int controllerPort;
    private Optional<KafkaNode> node = Optional.empty();

    private EmbeddedBroker(Path data, int port, int controllerPort) {
        this.data = data;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /**
     * Chooses where a broker on this folder will be, so that its clients can be set up before it starts.
     *
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static EmbeddedBroker in(Path folder) {
        try {
            Path data = Files.createDirectories(folder.resolve("data").toAbsolutePath());
            return new EmbeddedBroker(
                    data,
                    LoopbackPort.kept(folder.resolve("broker.port")),
                    LoopbackPort.kept(folder.resolve("controller.port")));
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Starts it and returns when it serves. One broker at a time may use a folder.
     *
     * @throws UncheckedIOException if the folder cannot be used
     */
    public EmbeddedBroker start() {
        if (!Files.exists(data.resolve("meta.properties"))) {
            format();
        }
        KafkaNode started = new KafkaNode(BrokerProperties.of(data, port, controllerPort));
        node = Optional.of(started);
        started.start();
        return this;
    }

    /** Where clients connect: {@code HOST:PORT}. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Ends it, if it was started. */
    @Override
    public void close() {
        node.ifPresent(KafkaNode::close);
        node = Optional.empty();
    }

    private void format() {
        try {
            new Formatter()
                    .setNodeId(BrokerProperties.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER)
                    .setMetadataLogDirectory(data.toString())
                    .setDirectories(List.of(data.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) {
            throw new UncheckedIOException(
                    "the broker's folder " + data + " cannot be formatted: " + e.getMessage(), new IOException(e));
        }
    }
}
