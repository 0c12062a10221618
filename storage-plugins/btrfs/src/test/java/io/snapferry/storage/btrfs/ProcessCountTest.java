package io.snapferry.storage.btrfs;

import static io.snapferry.storage.testkit.crash.RecordedStreams.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import io.snapferry.storage.testkit.local.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes and commits are what a run of few changes costs, so their number is part of what this plugin promises. */
final class ProcessCountTest extends RealFileSystem {
    private static final VolumeName OTHER = new VolumeName("vm-100-disk-1");

    private interface Step {
        void run() throws Exception;
    }

    @TempDir
    Path folder;

    @Test
    void aRunStartsFewProcesses() throws Exception {
        try (Storage here = counted(sourceGuests);
                Storage there = counted(guests)) {
            assertThat(processes(() -> there.list(ListRequest.all()))).isEmpty();
            assertThat(processes(() -> here.list(ListRequest.all()))).containsExactly("subvolume list");
            assertThat(processes(() -> here.list(ListRequest.all().withoutSnapshots())))
                    .isEmpty();
            sourceGuests.create(OTHER, 4096);
            here.snapshot(List.of(OTHER), "first");
            assertThat(processes(() -> here.snapshot(List.of(VOLUME, OTHER), "third")))
                    .containsExactly("subvolume snapshot", "subvolume snapshot", "subvolume list", "filesystem sync");
            assertThat(processes(() -> here.snapshot(List.of(OTHER), "fourth")))
                    .containsExactly("subvolume snapshot", "subvolume list");
            Snapshot third = snapshots(here).get(2);
            assertThat(processes(() ->
                            RecordedStreams.stream(here, new SendRequest(VOLUME, third, Optional.of(streams.second)))))
                    .containsExactlyInAnyOrder("subvolume list", "send -q");
            assertThat(processes(() -> streams.receiveFull(there)))
                    .containsExactlyInAnyOrder("subvolume create", "receive -q", "subvolume show", "filesystem sync");
            assertThat(processes(() -> streams.receiveIncrement(there)))
                    .containsExactlyInAnyOrder("subvolume list", "receive -q", "subvolume show", "filesystem sync");
            assertThat(processes(() -> here.assign(RoleRequest.replica(VOLUME, RecordedStreams.MARK, third))))
                    .containsExactly(
                            "subvolume list",
                            "subvolume snapshot",
                            "subvolume list",
                            "send -q",
                            "filesystem sync",
                            "subvolume delete");
            assertThat(processes(() -> here.assign(RoleRequest.home(VOLUME, RecordedStreams.MARK))))
                    .containsExactly("subvolume list", "subvolume snapshot");
            assertThat(processes(() -> here.assign(RoleRequest.fenced(VOLUME, RecordedStreams.MARK))))
                    .containsExactly("subvolume list");
            here.assign(RoleRequest.home(VOLUME, RecordedStreams.MARK));
            assertThat(processes(() -> here.destroySnapshots(VOLUME, List.of(streams.first, streams.second))))
                    .containsExactly("subvolume list", "subvolume delete");
            assertThat(processes(() -> there.destroyReplica(VOLUME, 100)))
                    .containsExactly("subvolume list", "subvolume delete", "subvolume delete");
        }
    }

    private List<String> processes(Step step) throws Exception {
        Files.writeString(log(), "");
        step.run();
        return Files.readAllLines(log());
    }

    private Path log() {
        return folder.resolve("log");
    }

    /** A storage whose btrfs command notes each of its starts. A file that this process had open could not be run. */
    private Storage counted(BtrfsFixtureStorage guests) throws Exception {
        Path script = folder.resolve("btrfs-of-" + guests.id());
        String lines = "#!/bin/sh\necho \"$1 $2\" >>" + log() + "\nexec btrfs \"$@\"\n";
        Programs.run(
                lines.getBytes(StandardCharsets.UTF_8),
                List.of("sh", "-c", "cat >\"$0\" && chmod 700 \"$0\"", script.toString()));
        return new BtrfsPlugin()
                .open(new StorageSettings(
                        "counted", Map.of("path", guests.root().toString(), "btrfs", script.toString())));
    }
}
