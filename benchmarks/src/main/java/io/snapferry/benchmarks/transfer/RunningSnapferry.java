package io.snapferry.benchmarks.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildJvm;
import io.snapferry.system.support.EventReader;
import io.snapferry.system.support.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All of Snapferry in a process of its own, with two nodes that have a storage {@code bench} each. */
final class RunningSnapferry implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final int HALF_A_DAY = 12;

    private final ChildJvm jvm;
    private final String address;
    private final Api api;
    private final Jobs jobs;

    private RunningSnapferry(ChildJvm jvm, String address) {
        this.jvm = jvm;
        this.address = address;
        this.api = new Api(address);
        this.jobs = new Jobs(api);
    }

    /**
     * Starts it.
     *
     * @param scanInterval how often the source's node looks for guests, such as {@code 1s}
     * @param source YAML of one line for the source's storage, likewise for the target's
     * @param more of the configuration, in whole lines
     */
    static RunningSnapferry start(Path folder, String scanInterval, String source, String target, String more)
            throws IOException {
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, more + """
                gateway: {authentication: none}
                nodes:
                  node-a:
                    scan-interval: %s
                    storages:
                      bench: %s
                  node-b:
                    storages:
                      bench: %s
                """.formatted(scanInterval, source, target));
        List<String> command = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC", "-cp"));
        command.addAll(List.of(
                System.getProperty("java.class.path"),
                "io.snapferry.standalone.Main",
                "up",
                "--port",
                "0",
                "--config",
                config.toString(),
                "--data",
                folder.resolve("data").toString()));
        ChildJvm jvm = ChildJvm.start(folder, command);
        jvm.awaitOutput("http://");
        Matcher address = ADDRESS.matcher(jvm.output());
        if (!address.find()) {
            throw new IllegalStateException(jvm.output());
        }
        return new RunningSnapferry(jvm, address.group());
    }

    String address() {
        return address;
    }

    Jobs jobs() {
        return jobs;
    }

    Api api() {
        return api;
    }

    long pid() {
        return jvm.pid();
    }

    /** A full copy of a guest's one volume: from the first byte asked for to the target's word that it has all. */
    Pipe.Cost fullCopy(int guest) throws InterruptedException {
        String job = guest + "-0";
        jobs.awaitGuest(guest);
        jobs.awaitNode("node-b", true);
        double before = Cpu.of(jvm.pid());
        sync(job);
        double cpu = Cpu.of(jvm.pid()) - before;
        Duration took = Duration.between(lineAt(job, ": full copy"), lineAt(job, ": done, "));
        remove(job);
        return new Pipe.Cost(took.toNanos() / 1e9, cpu);
    }

    /** Makes a job of the guest and returns when its replica is there. It has no further run for hours by itself. */
    void replicate(int guest) {
        jobs.awaitGuest(guest);
        jobs.awaitNode("node-b", true);
        sync(guest + "-0");
    }

    /** Runs a guest's job so often, while nothing changes, and removes it: for the compiler. */
    void runs(int guest, int count) throws IOException, InterruptedException {
        replicate(guest);
        String job = guest + "-0";
        try (EventReader events = EventReader.open(address, "")) {
            for (int run = 0; run < count; run++) {
                api.post("jobs/" + job + "/run", null);
                events.await("io.snapferry.run.succeeded");
            }
        }
        remove(job);
    }

    private void remove(String job) throws InterruptedException {
        api.delete("jobs/" + job);
        while (api.get("jobs/" + job).status() == 200) {
            Thread.sleep(100);
        }
    }

    /** Its first run begins at once, the next one long after this. */
    private void sync(String job) {
        int hour = (LocalTime.now(ZoneOffset.UTC).getHour() + HALF_A_DAY) % 24;
        jobs.create(job, "node-b", ", \"schedule\": \"" + hour + ":30\"");
        jobs.awaitSynced(job);
    }

    private Instant lineAt(String job, String text) {
        for (JsonNode line : api.get("jobs/" + job + "/log").body().path("items")) {
            if (line.path("text").asText().contains(text)) {
                return Instant.parse(line.path("at").asText());
            }
        }
        throw new IllegalStateException("no '" + text + "' in the log:\n" + jobs.log(job));
    }

    @Override
    public void close() {
        jvm.close();
    }
}
