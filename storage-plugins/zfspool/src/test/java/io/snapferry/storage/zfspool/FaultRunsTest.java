package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.runs.FaultRunsContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** On real pools. Each schedule takes some hundred commands, so what its guest does goes into the machine together. */
@TestPools.Pair(1)
final class FaultRunsTest extends FaultRunsContract {
    private final TestPools pools;
    private final GuestsScript script;
    private final Set<Optional<String>> shown = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Living> living = new HashMap<>();
    private int made;

    @TempDir
    private Path folder;

    FaultRunsTest(TestPools pools) {
        this.pools = pools;
        this.script = new GuestsScript(pools.machine());
    }

    @Override
    protected int count() {
        return 2;
    }

    /** What ZFS has written of a stream is kept when it is cut: by itself, it writes it by megabytes. */
    @BeforeEach
    void writeWhatArrivesAtOnce() {
        script.shell("echo 0 >/sys/module/zfs/parameters/zfs_recv_write_batch_size", "");
    }

    @AfterEach
    void writeByMegabytes() throws Exception {
        script.shell("echo 1048576 >/sys/module/zfs/parameters/zfs_recv_write_batch_size", "");
        script.play();
    }

    @Override
    protected int scale() {
        return 3;
    }

    /** So many less, so that 500 schedules take no more than an hour. */
    @Override
    protected int runs() {
        return 2;
    }

    /** Commands: ZFS itself sees to it that each is carried out or not. */
    @Override
    protected int changes() {
        return 14;
    }

    @Override
    protected FixtureStorage fresh() {
        String dataset = (made % 2 == 0 ? pools.source() : pools.target()).name() + "/faults" + made / 2;
        made++;
        script.run("zfs", "create", dataset);
        return new ScriptedStorage(dataset, pools.zfs(), script);
    }

    /** The first process of a dataset is the test's own; the others live until they die, through several runs. */
    @Override
    protected Storage open(FixtureStorage guests, Death death) throws Exception {
        script.play();
        String dataset = ((ScriptedStorage) guests).dataset();
        if (seen.add(dataset)) {
            return start(guests).storage();
        }
        Living process = living.get(dataset);
        if (process == null || process.zfs().isDead()) {
            process = start(guests);
            living.put(dataset, process);
        }
        process.zfs().dies(death);
        return process.storage();
    }

    private record Living(DyingCommand zfs, Storage storage) {}

    private Living start(FixtureStorage guests) throws Exception {
        StorageSettings settings = guests.settings();
        DyingCommand zfs = new DyingCommand(folder, pools);
        Map<String, String> values = new HashMap<>(settings.values());
        values.put("zfs", zfs.path());
        values.put("zpool", Path.of(pools.zfs()).resolveSibling("zpool").toString());
        Storage storage = new ZfsPoolPlugin().open(new StorageSettings(settings.id(), values));
        zfs.dies(Death.never());
        return new Living(zfs, storage);
    }

    @Override
    protected void settle() throws Exception {
        // The rest of a stream is sent by a token, and names no dataset.
        script.awaitStreams("/faults|1-");
        script.play();
    }

    @Override
    protected void fill(FixtureStorage target, boolean full) {
        String dataset = ((ScriptedStorage) target).dataset();
        if (full) {
            script.shell("zpool sync; zfs set quota=$(zfs list -Hp -o used \"$1\") \"$1\"", dataset);
        } else {
            script.run("zfs", "set", "quota=none", dataset);
        }
    }

    @Override
    protected Map<Snapshot, String> digests(FixtureStorage guests, Collection<Volume> volumes) throws Exception {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Volume volume : volumes) {
            String dataset = ((ScriptedStorage) guests).dataset() + "/" + volume.name();
            if (shown.add(volume.identity())) {
                script.run("zfs", "set", "volmode=default", "snapdev=visible", dataset);
            }
            for (Snapshot snapshot : volume.snapshots()) {
                script.digest(dataset + "@" + snapshot.name());
                snapshots.add(snapshot);
            }
        }
        Map<Snapshot, String> digests = new HashMap<>();
        List<String> all = script.play();
        for (int i = 0; i < snapshots.size(); i++) {
            digests.put(snapshots.get(i), all.get(i));
        }
        return digests;
    }

    /** What is neither a volume nor one of its last snapshots or bookmarks. */
    @Override
    protected List<String> leftOver(FixtureStorage guests) throws Exception {
        String dataset = ((ScriptedStorage) guests).dataset();
        String all = pools.machine()
                .run("zfs", "list", "-Hr", "-t", "all", "-o", "name,receive_resume_token,userrefs", dataset);
        return all.lines()
                .filter(line -> !line.matches(dataset + "(/vm-100-disk-[0-9]+(#run-[0-9]|[@#]clean)?)?\t-\t[-0]"))
                .toList();
    }

    @Override
    protected void remove(FixtureStorage guests) {
        script.run("zfs", "destroy", "-r", ((ScriptedStorage) guests).dataset());
    }
}
