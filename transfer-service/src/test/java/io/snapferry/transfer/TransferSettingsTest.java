package io.snapferry.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.PluginLoader;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransferSettingsTest {

    private final ConfigProblems problems = new ConfigProblems();

    private TransferSettings read(String json) {
        return TransferSettings.read(
                new ConfigSection("nodes.node-a", new JsonObject(json), problems),
                new NodeName("node-a"),
                new KafkaSettings("127.0.0.1:9092", Map.of()),
                PluginLoader.installed(),
                ReplicationSettings.read(
                        new ConfigSection("replication", new JsonObject(), problems), Path.of("certs")));
    }

    @Test
    void onlyStoragesMustBeGiven() {
        TransferSettings settings = read("{\"storages\": {\"local\": {\"type\": \"dir\", \"path\": \"/srv\"}}}");

        assertThat(problems.all()).isEmpty();
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.ports()).isEqualTo(Ports.ANY);
        assertThat(settings.parallelVolumes()).isEqualTo(1);
        assertThat(settings.drainTimeout()).isZero();
        assertThat(settings.slots()).isEqualTo(6);
        assertThat(settings.scanInterval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.storages().get(new StorageId("local")).values()).containsExactly(Map.entry("path", "/srv"));
        assertThat(settings.storages().get(new StorageId("local")).path()).isEqualTo("nodes.node-a.storages.local");
    }

    @Test
    void limitsAreNoSettingsOfTheStorages() {
        TransferSettings settings = read("{\"rate\": 100, \"run-folder\": \"/run/snapferry\", \"storages\": {\"local\":"
                + " {\"type\": \"dir\", \"path\": \"/srv\", \"rate\": \"8..17: 20\", \"receive-rate\": 5}}}");

        assertThat(problems.all()).isEmpty();
        assertThat(settings.storages().get(new StorageId("local")).values()).containsExactly(Map.entry("path", "/srv"));
        assertThat(settings.rates().storages().get(new StorageId("local")).send())
                .hasToString("Optional[8..17: 20]");
        assertThat(settings.rates().node().send()).hasToString("Optional[100]");
        assertThat(settings.runFolder()).contains(Path.of("/run/snapferry"));
    }

    @Test
    void rehearsalsAreAsUsualUnlessOneSaysOtherwise() {
        String storages = "\"storages\": {\"local\": {\"type\": \"dir\", \"path\": \"/srv\"}}";
        assertThat(read("{" + storages + "}").rehearsal()).isEqualTo(RehearsalSettings.usual());

        RehearsalSettings own =
                read("{\"rehearsal\": {\"command\": \"/usr/local/bin/boot --quick\", \"compare\": false,"
                                + " \"deadline\": \"2h\"}, " + storages + "}")
                        .rehearsal();
        assertThat(problems.all()).isEmpty();
        assertThat(own.command().orElseThrow().words()).containsExactly("/usr/local/bin/boot", "--quick");
        assertThat(own.compare()).isFalse();
        assertThat(own.deadline()).isEqualTo(Duration.ofHours(2));

        read("{\"rehearsal\": {\"comand\": \"x\", \"deadline\": \"0s\"}, " + storages + "}");
        assertThat(problems.all())
                .hasSize(2)
                .anyMatch(problem ->
                        problem.startsWith("nodes.node-a.rehearsal.comand: unknown key; did you mean 'command'?"))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.rehearsal.deadline: "));
    }

    @Test
    void allProblemsAreToldAtOnce() {
        read("{\"slots\": 0, \"idle-timeout\": \"0s\", \"advertised-address\": \"here:\", \"sots\": 1,"
                + " \"storages\": {\"1st\": {\"type\": \"dir\"}, \"local\": {}}}");

        assertThat(problems.all())
                .hasSize(6)
                .anyMatch(problem -> problem.startsWith("nodes.node-a.slots: "))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.idle-timeout: "))
                .anyMatch(problem ->
                        problem.startsWith("nodes.node-a.advertised-address: 'here:' is not HOST or HOST:PORT"))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.sots: unknown key; did you mean 'slots'?"))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.storages.1st: "))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.storages.local.type: is missing"));
    }

    @Test
    void severalWorkersOfANodeTakePortsOfARange() {
        String storages = "\"storages\": {\"local\": {\"type\": \"dir\", \"path\": \"/srv\"}}";
        TransferSettings settings =
                read("{\"port\": \"7100..7110\", \"advertised-address\": \"host-a\", " + storages + "}");

        assertThat(settings.ports()).isEqualTo(new Ports(7100, 7110));
        assertThat(settings.dataAddress(7103)).isEqualTo("host-a:7103");
        assertThat(read("{\"host\": \"::1\", " + storages + "}").dataAddress(7103))
                .isEqualTo("[::1]:7103");
        assertThat(read("{\"advertised-address\": \"host-a:1\", " + storages + "}")
                        .dataAddress(7103))
                .isEqualTo("host-a:1");
        read("{\"port\": \"7110..7100\", " + storages + "}");
        assertThat(problems.all()).singleElement().asString().contains("'7110..7100' is no port");
    }

    @Test
    void aNodeWithoutStoragesIsAProblem() {
        read("{}");

        assertThat(problems.all())
                .containsExactly("nodes.node-a.storages: is missing: give the node at least one storage");
    }

    private TransferSettings guests(String more) {
        return read(
                "{\"run-folder\": \"/run/snapferry\", \"storages\": {\"local\": {\"type\": \"dir\", \"path\": \"/srv\"}}, "
                        + more + "}");
    }

    @Test
    void withoutAProviderGuestsAreLeftAlone() throws Exception {
        TransferSettings settings = guests("\"guests\": {\"stop\": \"/bin/stop {guest}\"}");

        assertThat(problems.all()).isEmpty();
        assertThat(settings.guests().provider().roster()).isEmpty();
        assertThat(settings.guests().power().stop()).isPresent();
        assertThat(settings.guests().power().start()).isEmpty();
        assertThat(settings.quiesce()).isEmpty();
    }

    @Test
    void proxmoxStopsStartsAndFreezesUnlessOneSaysOtherwise() {
        String provider = "\"guests\": {\"provider\": {\"type\": \"proxmox\", \"qm\": \"/opt/qm\"}}";
        TransferSettings settings = guests(provider);
        assertThat(settings.guests().power().stop()).isPresent();
        assertThat(settings.guests().power().start()).isPresent();
        assertThat(settings.quiesce().orElseThrow().type()).isEqualTo("proxmox");
        assertThat(settings.quiesce().orElseThrow().values())
                .containsOnly(
                        Map.entry("folder", "/etc/pve/local"),
                        Map.entry("qm", "/opt/qm"),
                        Map.entry("pct", "/usr/sbin/pct"));

        TransferSettings patient = guests(provider + ", \"quiesce\": {\"deadline\": \"20s\", \"pct\": \"/opt/pct\"}");
        assertThat(patient.quiesce().orElseThrow().type()).isEqualTo("proxmox");
        assertThat(patient.quiesce().orElseThrow().deadline()).isEqualTo(Duration.ofSeconds(20));
        assertThat(patient.quiesce().orElseThrow().values()).containsEntry("pct", "/opt/pct");

        TransferSettings own =
                guests(provider + ", \"quiesce\": {\"freeze\": \"/bin/freeze\", \"thaw\": \"/bin/thaw\"}");
        assertThat(own.quiesce().orElseThrow().type()).isEqualTo("command");
        assertThat(own.quiesce().orElseThrow().values()).containsOnlyKeys("freeze", "thaw");

        assertThat(guests(provider + ", \"quiesce\": {\"type\": \"none\"}").quiesce())
                .isEmpty();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void whatIsWrongWithAProviderIsToldWithAHint() {
        guests("\"guests\": {\"provider\": {\"type\": \"proxmox\", \"foldr\": \"/etc/pve/local\", \"pct\": \"pct\"},"
                + " \"patience\": \"2d\"}");
        guests("\"guests\": {\"provider\": {\"type\": \"vmware\"}}");
        guests("\"guests\": {\"provider\": {\"type\": \"command\"}}");

        assertThat(problems.all())
                .anyMatch(problem ->
                        problem.startsWith("nodes.node-a.guests.provider.foldr: unknown key; did you mean 'folder'?"))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.guests.provider: 'pct' must be an absolute path"))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.guests.patience: "))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.guests.provider: there is no provider of guests")
                        && problem.contains("[command, discovery, proxmox]"))
                .anyMatch(problem -> problem.startsWith("nodes.node-a.guests.provider.list: is missing"))
                .hasSize(5);
    }
}
