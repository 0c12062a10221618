package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.Program;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Guest.Kind;
import io.snapferry.quiesce.spi.QuiesceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Calls of {@code qm} and {@code pct}. */
record ProxmoxTools(String qm, String pct) {
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    /** What {@code qm status} tells. */
    boolean isRunning(Guest guest) throws QuiesceException, InterruptedException {
        return Program.read(line(guest, "status"), TO_ANSWER)
                .lines()
                .anyMatch(line -> line.strip().equals("status: running"));
    }

    void shutdown(Guest guest, Duration patience) throws QuiesceException, InterruptedException {
        long seconds = Math.max(1, patience.minusSeconds(5).toSeconds());
        Program.run(line(guest, "shutdown", "--timeout", Long.toString(seconds)), patience);
    }

    void start(Guest guest, Duration patience) throws QuiesceException, InterruptedException {
        Program.run(line(guest, "start"), patience);
    }

    /** Asks a VM's agent for something. */
    void agent(int vm, String request, Duration patience) throws QuiesceException, InterruptedException {
        Program.run(List.of(qm, "guest", "cmd", Integer.toString(vm), request), patience);
    }

    /** Lets a container write what it holds back. */
    void sync(int container, Duration patience) throws QuiesceException, InterruptedException {
        Program.run(List.of(pct, "exec", Integer.toString(container), "--", "sync"), patience);
    }

    private List<String> line(Guest guest, String verb, String... more) {
        List<String> line =
                new ArrayList<>(List.of(guest.kind() == Kind.VM ? qm : pct, verb, Integer.toString(guest.id())));
        line.addAll(Arrays.asList(more));
        return line;
    }
}
