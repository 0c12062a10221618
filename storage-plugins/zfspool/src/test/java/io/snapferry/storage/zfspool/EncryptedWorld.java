package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A source volume that is encrypted with a key that only tests hand over. */
final class EncryptedWorld {
    private static final String KEY = "0123456789abcdef".repeat(4);

    final RealWorld real;

    private EncryptedWorld(RealWorld real) {
        this.real = real;
    }

    static EncryptedWorld create(RealWorld real) throws Exception {
        withKey(
                real,
                "zfs create -s -V 16M -o encryption=on -o keyformat=hex -o keylocation=prompt \"$1\"",
                source(real));
        return new EncryptedWorld(real);
    }

    private static String source(RealWorld real) {
        return real.fixture.sourceDataset().dataset(RealWorld.VOLUME);
    }

    /** A dataset of the target that encrypts whatever arrives unencrypted below it. */
    static String encryptingDataset(RealWorld real) throws Exception {
        String dataset = real.fixture.targetDataset().dataset() + "/encrypting";
        withKey(real, "zfs create -o encryption=on -o keyformat=hex -o keylocation=prompt \"$1\"", dataset);
        return dataset;
    }

    private static void withKey(RealWorld real, String script, String dataset) throws Exception {
        real.machine.script(KEY.getBytes(StandardCharsets.US_ASCII), script, dataset);
    }

    String source() {
        return source(real);
    }

    void unloadSourceKey() throws Exception {
        real.machine.script(
                new byte[0],
                "for try in $(seq 100); do zfs unload-key \"$1\" && exit 0; sleep 0.05; done; exit 1",
                source());
    }

    void loadTargetKey() throws Exception {
        withKey(real, "zfs load-key \"$1\"", real.replica());
    }

    /** What a sender that knows nothing of encryption makes of a volume whose key is loaded. */
    byte[] decrypted(Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        String increment = base.map(from -> "-i @" + from.name()).orElse("");
        return real.machine.script(
                new byte[0], "zfs send -Lec " + increment + " \"$1\"", source() + "@" + snapshot.name());
    }

    String replicaProperty(String name) throws Exception {
        return real.machine
                .run("zfs", "get", "-Hp", "-o", "value", name, real.replica())
                .strip();
    }
}
