package io.snapferry.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.metadata.RegisterBrokerRecord;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.image.loader.LogDeltaManifest;
import org.apache.kafka.raft.LeaderAndEpoch;
import org.junit.jupiter.api.Test;

class FencingWatchTest {
    private final FencingWatch watch = new FencingWatch(1);

    @Test
    void a_broker_that_was_never_there_leads_nothing() {
        publish(MetadataImage.EMPTY);
        assertThat(watch.fenced()).isCompleted();
    }

    @Test
    void a_killed_broker_leads_until_it_is_fenced() {
        publish(with(1, false));
        assertThat(watch.fenced()).isNotDone();
        publish(with(1, true));
        assertThat(watch.fenced()).isCompleted();
    }

    private void publish(MetadataImage image) {
        LogDeltaManifest manifest = new LogDeltaManifest.Builder()
                .provenance(image.provenance())
                .leaderAndEpoch(LeaderAndEpoch.UNKNOWN)
                .numBatches(1)
                .elapsedNs(1)
                .numBytes(1)
                .build();
        watch.onMetadataUpdate(new MetadataDelta.Builder().setImage(image).build(), image, manifest);
    }

    private static MetadataImage with(int broker, boolean fenced) {
        MetadataDelta delta =
                new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
        delta.replay(new RegisterBrokerRecord().setBrokerId(broker).setFenced(fenced));
        return delta.apply(new MetadataProvenance(1, 1, 1, true));
    }
}
