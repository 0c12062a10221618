package io.snapferry.standalone.broker;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;

/** Follows the metadata until they say that a broker leads nothing: it is fenced, or was never there. */
final class FencingWatch implements MetadataPublisher {
    private final int broker;
    private final CompletableFuture<Void> fenced = new CompletableFuture<>();

    FencingWatch(int broker) {
        this.broker = broker;
    }

    CompletableFuture<Void> fenced() {
        return fenced;
    }

    @Override
    public String name() {
        return "FencingWatch";
    }

    @Override
    public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
        BrokerRegistration registration = image.cluster().broker(broker);
        if (registration == null || registration.fenced()) {
            fenced.complete(null);
        }
    }

    @Override
    public void close() {}
}
