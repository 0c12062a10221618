package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.Moves;
import io.snapferry.system.support.Place;
import io.snapferry.system.support.ProxmoxCluster;
import io.snapferry.system.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose guests Proxmox VE defines: its files are real, its programs note how they are called. */
class ProxmoxGuestsIT {
    private static final String DISK = "vm-100-disk-0";
    private static final String SCRATCH = "vm-100-disk-1";
    private static final String VM_100 = """
            agent: 1
            name: mail
            ide2: local:iso/debian.iso,media=cdrom
            scsi0: local:100/vm-100-disk-0.raw,size=16M
            scsi1: local:100/vm-100-disk-1.raw,replicate=0,size=4M
            scsi2: ceph:vm-100-disk-0,size=4M
            """;

    @TempDir
    Path folder;

    @Test
    void guestsAreThoseOfProxmoxAndAreFrozenStoppedAndStartedByItsPrograms() throws Exception {
        ProxmoxCluster proxmox = ProxmoxCluster.make(folder.resolve("pve"), "node-a", "node-b");
        proxmox.vm("node-a", 100, VM_100);
        proxmox.container("node-a", 200, "hostname: proxy\nrootfs: local:200/vm-200-disk-0.raw,size=4M\n");
        proxmox.run(100);
        proxmox.run(200);
        try (Place a = Place.make("dir", folder.resolve("a"));
                Place b = Place.make("dir", folder.resolve("b"));
                TestCluster cluster = TestCluster.start(folder)) {
            a.create(DISK, 1);
            a.create(SCRATCH, 1);
            a.create("vm-200-disk-0", 1);
            a.create("vm-300-disk-0", 1);
            cluster.startNode("node-a", new JsonObject().put("local", a.settings()), proxmox.guests("node-a"));
            cluster.startNode("node-b", new JsonObject().put("local", b.settings()), proxmox.guests("node-b"));
            Jobs jobs = new Jobs(cluster.api());
            jobs.awaitGuest(100);
            jobs.awaitGuest(200);
            guestsHaveTheirNamesAndWhatTheirDefinitionsLeaveOut(cluster.api());

            jobs.create("100-0", "node-b", Jobs.farAway());
            jobs.create("200-0", "node-b", Jobs.farAway());
            jobs.awaitSynced("100-0");
            jobs.awaitSynced("200-0");
            assertThat(b.hasReplica(DISK, a.read(DISK))).isTrue();
            assertThat(b.hasReplica(SCRATCH, a.read(SCRATCH))).isFalse();
            assertThat(jobs.log("100-0"))
                    .contains("local:vm-100-disk-1 is excluded from replication (the definition says replicate=0")
                    .contains("ceph:vm-100-disk-0 is not replicated: storage ceph is shared")
                    .contains("VM 100 was frozen for");
            assertThat(proxmox.calls())
                    .containsSubsequence(
                            "qm guest cmd 100 ping",
                            "qm guest cmd 100 fsfreeze-freeze",
                            "qm guest cmd 100 fsfreeze-thaw")
                    .contains("pct exec 200 -- sync");

            aDefinitionThatIsDamagedChangesNothing(proxmox, cluster.api(), jobs);
            a.write(DISK, 512 << 10, 4096);
            byte[] written = a.read(DISK);
            byte[] kept = a.read(SCRATCH);
            theGuestMoves(proxmox, cluster.api());
            assertThat(b.read(DISK)).isEqualTo(written);
            assertThat(b.read(SCRATCH)).isEqualTo(kept);
        }
    }

    private static void guestsHaveTheirNamesAndWhatTheirDefinitionsLeaveOut(Api api) {
        JsonNode vm = api.get("guests/100").body();
        assertThat(vm.path("name").asText()).isEqualTo("mail");
        assertThat(vm.path("kind").asText()).isEqualTo("vm");
        assertThat(vm.path("leftOut").findValuesAsText("volume"))
                .containsExactly("ceph:vm-100-disk-0", "local:vm-100-disk-1");
        assertThat(StreamSupport.stream(vm.path("volumes").spliterator(), false)
                        .map(volume -> volume.path("id").asText() + " "
                                + volume.path("replicate").asText()))
                .containsExactly("local:vm-100-disk-0 true", "local:vm-100-disk-1 false");
        JsonNode container = api.get("guests/200").body();
        assertThat(container.path("name").asText()).isEqualTo("proxy");
        assertThat(container.path("kind").asText()).isEqualTo("ct");
        assertThat(api.get("guests/300").status()).as("nothing defines it here").isEqualTo(404);
    }

    private static void aDefinitionThatIsDamagedChangesNothing(ProxmoxCluster proxmox, Api api, Jobs jobs)
            throws Exception {
        proxmox.vm("node-a", 100, "agent: 1\nscsi0: local:100/vm-1");
        Awaitility.await("the problem").until(() -> api.get("guests/100").body().has("problem"));
        JsonNode guest = api.get("guests/100").body();
        assertThat(guest.path("problem").asText()).contains("100.conf", "its last line has no end");
        assertThat(guest.path("name").asText()).isEqualTo("mail");
        assertThat(guest.path("leftOut")).hasSize(2);
        api.post("jobs/100-0/run", null);
        jobs.awaitSynced("100-0");

        proxmox.vm("node-a", 100, VM_100);
        Awaitility.await("no problem").until(() -> !api.get("guests/100").body().has("problem"));
    }

    private static void theGuestMoves(ProxmoxCluster proxmox, Api api) throws Exception {
        Moves moves = new Moves(api);
        moves.migrate(100, "node-b");
        JsonNode there = moves.awaitMoved(100, "node-b");
        assertThat(there.path("move").path("error").asText()).isEmpty();
        List<String> calls = proxmox.calls();
        assertThat(calls).anyMatch(call -> call.startsWith("qm shutdown 100 --timeout "));
        assertThat(calls).endsWith("qm start 100");
        assertThat(proxmox.runs(100)).isTrue();
        assertThat(proxmox.defines("node-a", 100)).isFalse();
        assertThat(proxmox.defines("node-b", 100)).isTrue();
        Awaitility.await("what its new home tells of it")
                .until(() -> api.get("guests/100").body().path("name").asText().equals("mail")
                        && !api.get("guests/100").body().has("problem"));
        assertThat(api.get("guests/100").body().path("leftOut").findValuesAsText("volume"))
                .contains("local:vm-100-disk-1");
    }
}
