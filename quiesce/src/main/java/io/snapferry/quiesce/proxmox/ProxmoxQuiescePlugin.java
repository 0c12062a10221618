package io.snapferry.quiesce.proxmox;

import io.snapferry.quiesce.proxmox.core.GuestConfig;
import io.snapferry.quiesce.proxmox.core.GuestConfig.Agent;
import io.snapferry.quiesce.spi.Guest;
import io.snapferry.quiesce.spi.Guest.Kind;
import io.snapferry.quiesce.spi.GuestException;
import io.snapferry.quiesce.spi.QuiesceException;
import io.snapferry.quiesce.spi.QuiescePlugin;
import io.snapferry.quiesce.spi.Quiescer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Freezes VMs by their agents. Containers write what they hold back and go on: their file systems are snapshotted as they
 * are at one instant, and processes that were suspended would write nothing more.
 */
public final class ProxmoxQuiescePlugin implements QuiescePlugin {

    @Override
    public String type() {
        return ProxmoxPlugin.TYPE;
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Quiescer open(Map<String, String> settings) {
        ProxmoxSettings read = ProxmoxSettings.read(settings, List.of());
        return new ByAgent(read.folder(), new ProxmoxTools(read.qm(), read.pct()));
    }

    private static final class ByAgent implements Quiescer {
        private static final Duration TO_PING = Duration.ofSeconds(5);
        private static final Duration TO_THAW = Duration.ofSeconds(30);

        private final ProxmoxFolder folder;
        private final ProxmoxTools tools;

        /** Guests that this process has certainly not frozen: an agent that does not answer would fail to thaw them. */
        private final Set<Integer> untouched = ConcurrentHashMap.newKeySet();

        ByAgent(ProxmoxFolder folder, ProxmoxTools tools) {
            this.folder = folder;
            this.tools = tools;
        }

        @Override
        public void freeze(Guest guest, Duration patience) throws QuiesceException, InterruptedException {
            untouched.add(guest.id());
            Optional<ProxmoxFolder.Found> found = folder.here(guest.id());
            if (found.isEmpty()) {
                throw new QuiesceException(folder.path() + " has no configuration of it");
            }
            Guest here = found.get().guest();
            if (!tools.isRunning(here)) {
                return;
            }
            if (here.kind() == Kind.CT) {
                tools.sync(here.id(), patience);
            } else {
                requireAgent(found.get());
                tools.agent(here.id(), "ping", TO_PING);
                untouched.remove(here.id());
                tools.agent(here.id(), "fsfreeze-freeze", patience);
            }
        }

        private void requireAgent(ProxmoxFolder.Found found) throws QuiesceException {
            Agent agent;
            try {
                agent = folder.read(found).map(GuestConfig::agent).orElse(Agent.OFF);
            } catch (GuestException e) {
                throw new QuiesceException(e.getMessage(), e);
            }
            if (agent == Agent.OFF) {
                throw new QuiesceException("its guest agent is not enabled (qm set "
                        + found.guest().id() + " --agent 1)");
            }
            if (agent == Agent.WITHOUT_FREEZING) {
                throw new QuiesceException("its agent's options say that it is not to be frozen");
            }
        }

        /** Whether it runs is asked only if it cannot be thawed: while it is frozen, it waits. */
        @Override
        public void thaw(Guest guest) throws QuiesceException, InterruptedException {
            Optional<Guest> here = folder.here(guest.id()).map(ProxmoxFolder.Found::guest);
            Guest known = here.orElse(guest);
            boolean gone = here.isEmpty() && folder.isMounted();
            if (untouched.remove(guest.id()) || gone || known.kind() == Kind.CT) {
                return;
            }
            try {
                tools.agent(guest.id(), "fsfreeze-thaw", TO_THAW);
            } catch (QuiesceException e) {
                if (tools.isRunning(known)) {
                    throw e;
                }
            }
        }
    }
}
