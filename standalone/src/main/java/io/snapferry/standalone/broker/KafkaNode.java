package io.snapferry.standalone.broker;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Controller and broker, started one after the other.
 *
 * <p>A broker that was killed still leads its partitions by what the metadata say, until the controller has fenced it.
 * If it starts in between, it goes on with the transactions that it was ending, and while it is being fenced it finds
 * no leader for their partitions, takes those for deleted, and leaves their transactions open for ever
 * (KAFKA-20734). So the controller fences it first: it has to wait for that anyway, before it may register anew.
 */
final class KafkaNode {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
    private static final long FENCING_SECONDS = 60;

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    KafkaNode(Properties properties) {
        KafkaConfig config = new KafkaConfig(properties);
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> folder = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        Metrics metrics = Server.initializeMetrics(
                config, Time.SYSTEM, folder._1().clusterId().orElseThrow());
        QuorumConfig quorum = config.quorumConfig();
        shared = new SharedServer(
                config,
                folder._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(quorum.voters())),
                QuorumConfig.parseBootstrapServers(quorum.bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), folder._2());
        broker = new BrokerServer(shared);
    }

    void start() {
        controller.startup();
        awaitFencing();
        broker.startup();
    }

    void close() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private void awaitFencing() {
        FencingWatch watch = new FencingWatch(BrokerProperties.NODE_ID);
        try {
            shared.loader().installPublishers(List.of(watch)).get(FENCING_SECONDS, TimeUnit.SECONDS);
            watch.fenced().get(FENCING_SECONDS, TimeUnit.SECONDS);
            shared.loader().removeAndClosePublisher(watch).get(FENCING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker's controller started", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the broker's controller did not take over within " + FENCING_SECONDS + " s", e);
        }
    }
}
