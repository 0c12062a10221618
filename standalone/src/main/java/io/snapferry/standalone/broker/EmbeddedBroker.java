package io.snapferry.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka broker and controller in this process, reachable on loopback only. What it acknowledged stays in its
 * folder and survives a restart and {@code kill -9}.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it serves. One broker at a time may use a folder.
     *
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static EmbeddedBroker start(Path folder) {
        Path data = folder.resolve("data").toAbsolutePath();
        try {
            Files.createDirectories(data);
            int port = brokerPort(folder);
            int controllerPort = LoopbackPort.kept(folder.resolve("controller.port"));
            if (!Files.exists(data.resolve("meta.properties"))) {
                format(data);
            }
            Properties properties = BrokerProperties.of(data, port, controllerPort);
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
            server.startup();
            return new EmbeddedBroker(server, port);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Where clients connect: {@code HOST:PORT}. */
    public String bootstrap() {
        return address(port);
    }

    /**
     * Where a broker that is started on the folder next will be, so that its clients can be set up before.
     *
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static String address(Path folder) {
        try {
            Files.createDirectories(folder);
            return address(brokerPort(folder));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static String address(int port) {
        return "127.0.0.1:" + port;
    }

    private static int brokerPort(Path folder) throws IOException {
        return LoopbackPort.kept(folder.resolve("broker.port"));
    }

    private static UncheckedIOException unusable(Path folder, IOException cause) {
        return new UncheckedIOException(
                "the broker's folder " + folder + " cannot be used: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data) throws IOException {
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
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("it could not be formatted: " + e.getMessage(), e);
        }
    }
}
